#pragma once

// What every key does, as a window over the page that "?" opens and closes.

namespace counterfeit::ui {

void draw_keys();  // and takes the key for it
void open_keys();  // from the next frame on, without the key

}  // namespace counterfeit::ui
