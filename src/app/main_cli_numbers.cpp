#include "app/main_cli_numbers.h"

#include "base/text.h"

namespace counterfeit::app {

CLI::Validator number_between(double low, double high) {
  const std::string from = CLI::detail::to_string(low), to = CLI::detail::to_string(high);
  return {[=](std::string& text) -> std::string {
            const auto number = base::parse_number(text);
            if (number && *number >= low && *number <= high) return {};
            return "'" + text + "' is not a number from " + from + " to " + to;
          },
          "FLOAT in [" + from + " - " + to + "]"};
}

CLI::Validator positive_number() {
  return {[](std::string& text) -> std::string {
            const auto number = base::parse_number(text);
            return number && *number > 0 ? "" : "'" + text + "' is not a number above 0";
          },
          "POSITIVE"};
}

CLI::Option* add_list(CLI::App& command, const std::string& flag, std::vector<int>& numbers,
                      int most, const std::string& help) {
  // CLI11's own delimiter passes over what is empty between two commas.
  const auto read = [&numbers, flag, check = whole_number(0, most)](const auto& texts) {
    for (const std::string& text : texts)
      for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
        end = text.find(',', begin);
        std::string term = text.substr(begin, end - begin);
        if (const std::string wrong = check(term); !wrong.empty())
          throw CLI::ValidationError(flag, wrong);
        numbers.push_back(std::stoi(term));
      }
  };
  return command.add_option_function<std::vector<std::string>>(flag, read, help)->type_name("INT");
}

}  // namespace counterfeit::app
