#include "platform/picture_renderer.h"

#include <GLES3/gl3.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/check.h"

namespace counterfeit::platform {
namespace {

// Pictures side by side in the texture: 32 x 64 texels at most, which every WebGL 2 has; down, 73
// rows of 28 texels fit as many.
constexpr int kAcross = 32;
constexpr int kAsItIs = 3;  // the shader's number for colours

GLuint compile(GLenum kind, std::string_view source) {
  const GLuint shader = glCreateShader(kind);
  const char* text = source.data();
  const auto length = static_cast<GLint>(source.size());
  glShaderSource(shader, 1, &text, &length);
  glCompileShader(shader);
  return shader;
}

GLuint link(const ShaderSources& sources) {
  const GLuint vertex = compile(GL_VERTEX_SHADER, sources.vertex);
  const GLuint fragment = compile(GL_FRAGMENT_SHADER, sources.fragment);
  const GLuint program = glCreateProgram();
  glAttachShader(program, vertex);
  glAttachShader(program, fragment);
  glLinkProgram(program);
  GLint linked = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &linked);
  if (linked == 0) {
    char log[1024] = "";
    glGetShaderInfoLog(fragment, sizeof log, nullptr, log);
    if (log[0] == 0) glGetProgramInfoLog(program, sizeof log, nullptr, log);
    base::check_failed(__FILE__, __LINE__, "the picture shaders link", log);
  }
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  return program;
}

}  // namespace

struct PictureRenderer::State {
  struct Texture {
    GLuint name = 0;
    int rows = 0, side = 0, channels = 0;
    std::uint64_t version = 0;
  };

  std::string vertex, fragment;
  GLuint program = 0;
  GLuint vertices = 0;  // an empty vertex array: corners come from the vertex's number
  std::map<std::string, Texture, std::less<>> textures;
  std::vector<std::uint8_t> rows;  // of the texture, for sending

  void make_program();
  void set_uniforms(const Sheet& sheet, const Texture& texture) const;
};

void PictureRenderer::State::make_program() {
  if (program != 0) return;
  program = link({vertex, fragment});
  glGenVertexArrays(1, &vertices);
}

void PictureRenderer::State::set_uniforms(const Sheet& sheet, const Texture& texture) const {
  const auto at = [&](const char* name) { return glGetUniformLocation(program, name); };
  glUniform2f(at("surface"), static_cast<float>(sheet.framebuffer_width),
              static_cast<float>(sheet.framebuffer_height));
  glUniform2f(at("origin"), sheet.x, sheet.y);
  glUniform2f(at("pitch"), sheet.pitch_x, sheet.pitch_y);
  glUniform1f(at("side"), sheet.side);
  glUniform1i(at("columns"), sheet.columns);
  glUniform1i(at("first"), sheet.first);
  glUniform1i(at("across"), kAcross);
  glUniform1i(at("texels"), texture.side);
  glUniform1i(at("colour_map"), texture.channels == 1 ? sheet.colour_map : kAsItIs);
  glUniform1i(at("pictures"), 0);
}

PictureRenderer::PictureRenderer(const ShaderSources& sources) : state_(std::make_unique<State>()) {
  state_->vertex = sources.vertex;
  state_->fragment = sources.fragment;
}

PictureRenderer::~PictureRenderer() {
  if (state_->program != 0) glDeleteProgram(state_->program);
  if (state_->vertices != 0) glDeleteVertexArrays(1, &state_->vertices);
  for (auto& [name, texture] : state_->textures) glDeleteTextures(1, &texture.name);
}

void PictureRenderer::forget() {
  state_->program = 0;
  state_->vertices = 0;
  state_->textures.clear();
}

void PictureRenderer::upload(std::string_view source, std::uint64_t version,
                             const Pictures& pictures) {
  const int side = pictures.side, channels = pictures.channels;
  CHECK(channels == 1 || channels == 3);
  const int picture = side * side * channels;
  const int count = static_cast<int>(pictures.pixels.size()) / picture;
  if (count == 0) return;
  auto found = state_->textures.find(source);
  if (found == state_->textures.end()) {
    found = state_->textures.emplace(std::string(source), State::Texture{}).first;
  }
  State::Texture& texture = found->second;
  const int rows = (count + kAcross - 1) / kAcross;
  const bool fits = texture.name != 0 && texture.rows == rows && texture.side == side &&
                    texture.channels == channels;
  if (fits && texture.version == version) return;

  // Pictures come one after another; the texture wants them side by side.
  const int line = side * channels;
  const auto stride = static_cast<std::size_t>(kAcross * line);
  state_->rows.assign(stride * static_cast<std::size_t>(rows * side), 0);
  for (int i = 0; i < count; ++i) {
    const std::uint8_t* from =
        pictures.pixels.data() + static_cast<std::size_t>(i) * static_cast<std::size_t>(picture);
    std::uint8_t* to = state_->rows.data() + static_cast<std::size_t>(i / kAcross * side) * stride +
                       static_cast<std::size_t>(i % kAcross * line);
    for (int y = 0; y < side; ++y) {
      std::copy_n(from + y * line, line, to + static_cast<std::size_t>(y) * stride);
    }
  }
  if (texture.name == 0) glGenTextures(1, &texture.name);
  glBindTexture(GL_TEXTURE_2D, texture.name);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  const GLenum format = channels == 1 ? GL_RED : GL_RGB;
  if (!fits) {
    glTexImage2D(GL_TEXTURE_2D, 0, channels == 1 ? GL_R8 : GL_RGB8, kAcross * side, rows * side, 0,
                 format, GL_UNSIGNED_BYTE, state_->rows.data());
    // The shader reads single texels and does its own blending.
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  } else {
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, kAcross * side, rows * side, format, GL_UNSIGNED_BYTE,
                    state_->rows.data());
  }
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glBindTexture(GL_TEXTURE_2D, 0);
  texture.rows = rows;
  texture.side = side;
  texture.channels = channels;
  texture.version = version;
}

void PictureRenderer::draw(std::string_view source, const Sheet& sheet) {
  const auto found = state_->textures.find(source);
  if (found == state_->textures.end() || sheet.count <= 0) return;
  state_->make_program();
  const auto left = static_cast<GLint>(sheet.clip[0]);
  const auto bottom =
      static_cast<GLint>(static_cast<float>(sheet.framebuffer_height) - sheet.clip[3]);
  const auto width = static_cast<GLsizei>(sheet.clip[2] - sheet.clip[0]);
  const auto height = static_cast<GLsizei>(sheet.clip[3] - sheet.clip[1]);
  if (width <= 0 || height <= 0) return;
  glEnable(GL_SCISSOR_TEST);
  glScissor(left, bottom, width, height);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glUseProgram(state_->program);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, found->second.name);
  // A sampler object left bound by somebody else would blend where we must not.
  glBindSampler(0, 0);
  glBindVertexArray(state_->vertices);
  state_->set_uniforms(sheet, found->second);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, sheet.count);
  glBindVertexArray(0);
}

}  // namespace counterfeit::platform
