#include "gan/provenance.h"

namespace counterfeit::gan {

std::string_view digital_source_type(Origin origin) {
  return origin == Origin::kSynthetic
             ? "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
             : "http://cv.iptc.org/newscodes/digitalsourcetype/"
               "compositeWithTrainedAlgorithmicMedia";
}

std::string_view origin_sentence(Origin origin) {
  return origin == Origin::kSynthetic
             ? "Synthetic: drawn by a generative adversarial network, not by a person."
             : "Partly synthetic: pictures drawn by a generative adversarial network beside given "
               "ones.";
}

std::vector<data::PngText> png_texts(Origin origin) {
  const std::string sentence(origin_sentence(origin));
  const std::string xmp =
      "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>\n"
      "<x:xmpmeta xmlns:x='adobe:ns:meta/'>\n"
      " <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n"
      "  <rdf:Description rdf:about=''\n"
      "    xmlns:xmp='http://ns.adobe.com/xap/1.0/'\n"
      "    xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'\n"
      "    xmp:CreatorTool='Counterfeit'\n"
      "    Iptc4xmpExt:DigitalSourceType='" +
      std::string(digital_source_type(origin)) +
      "'/>\n"
      " </rdf:RDF>\n"
      "</x:xmpmeta>\n"
      "<?xpacket end='r'?>";
  return {{"Software", "Counterfeit"}, {"Description", sentence}, {data::kXmpKey, xmp}};
}

}  // namespace counterfeit::gan
