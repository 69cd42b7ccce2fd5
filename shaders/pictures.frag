#version 300 es
// A texel is a square of one colour at every zoom; only the screen pixels that a texel's edge cuts
// through are mixed, by the share of each side.
precision highp float;
precision highp int;

uniform sampler2D pictures;  // side by side, `across` to a row, one byte each or red, green and blue
uniform int across;
uniform int texels;          // of a picture's side
uniform int colour_map;      // 0 grey, 1 ink on paper, 2 blue to gold; 3 the colours as they are

in vec2 texel;
flat in int picture;
out vec4 colour;

vec3 ink(ivec2 at) {
  ivec2 corner = ivec2(picture % across, picture / across) * texels;
  return texelFetch(pictures, corner + clamp(at, ivec2(0), ivec2(texels - 1)), 0).rgb;
}

// The mean ink under this screen pixel, from the four texels around it; of a grey picture the first
// number.
vec3 covered() {
  vec2 pixels_per_texel = 1.0 / max(fwidth(texel), vec2(1e-6));
  vec2 edge = floor(texel + 0.5);
  vec2 side = clamp((texel - edge) * max(pixels_per_texel, vec2(1.0)) + 0.5, 0.0, 1.0);
  ivec2 low = ivec2(edge) - 1;
  return mix(mix(ink(low), ink(low + ivec2(1, 0)), side.x),
             mix(ink(low + ivec2(0, 1)), ink(low + ivec2(1, 1)), side.x), side.y);
}

// From deep blue over grey to gold. Its lightness (CIE L*) rises evenly from 13 to 92, and blue and
// yellow are what every kind of eye tells apart.
vec3 blue_gold(float t) {
  vec3 c0 = vec3(0.0406, 0.1203, 0.2900);
  vec3 c1 = vec3(0.8248, 0.7024, 0.6967);
  vec3 c2 = vec3(0.1886, 0.0343, -0.7200);
  vec3 c3 = vec3(-0.0533, 0.0533, 0.0533);
  return clamp(c0 + t * (c1 + t * (c2 + t * c3)), 0.0, 1.0);
}

void main() {
  vec3 mean = covered();
  float t = mean.r;
  if (colour_map == 3) {
    colour = vec4(mean, 1.0);
  } else if (colour_map == 1) {
    colour = vec4(mix(vec3(0.965, 0.945, 0.894), vec3(0.078, 0.110, 0.239), t), 1.0);
  } else if (colour_map == 2) {
    colour = vec4(blue_gold(t), 1.0);
  } else {
    colour = vec4(vec3(t), 1.0);
  }
}
