#include "platform/window.h"

#include <GLES3/gl3.h>
#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "imgui.h"
#include "imgui_impl_opengl3.h"
#include "imgui_impl_sdl2.h"
#include "platform/files.h"
#include "platform/surface.h"

namespace counterfeit::platform {
namespace {

constexpr const char* kGlslVersion = "#version 300 es";

base::Error no_graphics(const char* what) {
  return {std::string(what) + " (" + SDL_GetError() + ").",
          "A display with OpenGL ES 3 is needed; the command line works without.",
          base::ErrorKind::kSystem};
}

}  // namespace

void clear_area(const ImDrawList*, const ImDrawCmd* command) {
  const ImVec4& clip = command->ClipRect;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float left = std::max(clip.x, 0.0f), top = std::max(clip.y, 0.0f);
  const float right = std::min(clip.z, screen.x), bottom = std::min(clip.w, screen.y);
  if (right <= left || bottom <= top) return;
  glScissor(static_cast<GLint>(left), static_cast<GLint>(screen.y - bottom),
            static_cast<GLsizei>(right - left), static_cast<GLsizei>(bottom - top));
  const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(
      static_cast<ImU32>(reinterpret_cast<std::uintptr_t>(command->UserCallbackData)));
  glClearColor(colour.x, colour.y, colour.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

struct Window::State {
  SDL_Window* window = nullptr;
  SDL_GLContext gl = nullptr;
  Surface surface;
  float forced_scale = 0;
  int context_seen = 1;
  GLsync done = nullptr;  // passed when the newest frame is drawn; none while none is waited for
  bool imgui_ready = false;
  bool closed = false;
};

float readable_scale(const Surface& surface) {
  const float room =
      std::min(static_cast<float>(surface.width) / 2560, static_cast<float>(surface.height) / 1440);
  return surface.scale * std::max(1.0f, std::floor(room / surface.scale * 4) / 4);
}

Window::Window() : state_(std::make_unique<State>()) {}

base::Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  before_window();
  SDL_SetMainReady();
  if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_TIMER) != 0) return no_graphics("No display was found");
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);

  std::unique_ptr<Window> self(new Window());
  State& s = *self->state_;
  s.forced_scale = options.scale;
  const float scale = options.scale > 0 ? options.scale : 1;
  s.window = SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                              static_cast<int>(static_cast<float>(options.width) * scale),
                              static_cast<int>(static_cast<float>(options.height) * scale),
                              SDL_WINDOW_OPENGL | surface_window_flags());
  if (s.window == nullptr) return no_graphics("No window could be opened");
  SDL_SetWindowMinimumSize(s.window, 320, 360);
  s.gl = SDL_GL_CreateContext(s.window);
  if (s.gl == nullptr) return no_graphics("OpenGL could not be started");
  SDL_GL_SetSwapInterval(1);

  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  ImGui_ImplSDL2_InitForOpenGL(s.window, s.gl);
  ImGui_ImplOpenGL3_Init(kGlslVersion);
  s.imgui_ready = true;
  set_up_clipboard();
  watch_context();
  self->follow_surface();
  return self;
}

Window::~Window() {
  if (state_->imgui_ready) {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplSDL2_Shutdown();
    ImGui::DestroyContext();
  }
  if (state_->gl != nullptr) SDL_GL_DeleteContext(state_->gl);
  if (state_->window != nullptr) SDL_DestroyWindow(state_->window);
  SDL_Quit();
}

bool Window::take_events(int wait_ms) {
  SDL_Event event;
  bool any = wait_ms > 0 ? SDL_WaitEventTimeout(&event, wait_ms) != 0 : SDL_PollEvent(&event) != 0;
  const bool came = any;
  while (any) {
    ImGui_ImplSDL2_ProcessEvent(&event);
    if (event.type == SDL_QUIT) state_->closed = true;
    if (event.type >= SDL_DROPFILE && event.type <= SDL_DROPCOMPLETE) {
      handle_drop(static_cast<int>(event.type), event.drop.file);
      if (event.drop.file != nullptr) SDL_free(event.drop.file);
    }
    any = SDL_PollEvent(&event) != 0;
  }
  type_pasted_text();
  return came;
}

bool Window::closed() const { return state_->closed; }

bool Window::follow_surface() {
  Surface now = surface(state_->window);
  now.scale = state_->forced_scale > 0 ? state_->forced_scale : readable_scale(now);
  const Surface& before = state_->surface;
  const bool changed =
      now.width != before.width || now.height != before.height || now.scale != before.scale;
  state_->surface = now;
  return changed;
}

float Window::scale() const { return state_->surface.scale; }

bool Window::can_draw() {
  const ContextState now = context_state();
  if (now.lost) return false;
  if (now.number != state_->context_seen) {
    state_->context_seen = now.number;
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    ImGui_ImplOpenGL3_CreateDeviceObjects();
  }
  return state_->surface.width > 0 && state_->surface.height > 0;
}

int Window::context() const { return state_->context_seen; }

void Window::renew_font_texture() {
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

void Window::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  ImGui::NewFrame();
}

void Window::end_frame() {
  ImGui::Render();
  glViewport(0, 0, state_->surface.width, state_->surface.height);
  const ImVec4 ground = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  SDL_GL_SwapWindow(state_->window);
  if (state_->done != nullptr) glDeleteSync(state_->done);
  state_->done = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
  glFlush();
}

bool Window::shown() {
  if (state_->done == nullptr) return true;
  // A lost context has nothing to wait for either.
  if (glClientWaitSync(state_->done, 0, 0) == GL_TIMEOUT_EXPIRED) return false;
  glDeleteSync(state_->done);
  state_->done = nullptr;
  return true;
}

int Window::framebuffer_height() const { return state_->surface.height; }

}  // namespace counterfeit::platform
