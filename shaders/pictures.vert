#version 300 es
// One instance is one picture of the sheet, a quad whose corners come from the vertex's number.
precision highp float;
precision highp int;

uniform vec2 surface;  // size of the drawing surface, pixels
uniform vec2 origin;   // top left of the first picture, pixels from the top left
uniform vec2 pitch;    // from one picture's corner to the next's
uniform float side;    // of a picture
uniform int columns;   // of the sheet
uniform int first;     // number of the first picture drawn
uniform int texels;    // of a picture's side

out vec2 texel;            // 0 .. texels within the picture
flat out int picture;      // its number in the texture

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 cell = vec2(gl_InstanceID % columns, gl_InstanceID / columns);
  vec2 at = origin + cell * pitch + corner * side;
  texel = corner * float(texels);
  picture = first + gl_InstanceID;
  gl_Position = vec4(at.x / surface.x * 2.0 - 1.0, 1.0 - at.y / surface.y * 2.0, 0.0, 1.0);
}
