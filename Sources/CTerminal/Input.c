// Keys, pastes and the mouse.
//
// The mouse is not ncurses': that one reverses the order of events that come together, and right of column 223 it knows
// only terminals whose description says so, which tmux's does not.

#include "Internal.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/// Codes for key sequences we name ourselves; ncurses numbers its own up to a few hundred.
enum { OWN_CODES = 3000 };

/// Sequences that terminals send but terminfo often does not list: cursor keys in their CSI form, keys with Ctrl and
/// Shift, bracketed paste, focus reports.
static const struct {
  const char *sequence;
  int key;
} sequences[] = {
  {"\033[A", CT_KEY_UP}, {"\033[B", CT_KEY_DOWN}, {"\033[C", CT_KEY_RIGHT}, {"\033[D", CT_KEY_LEFT},
  {"\033[H", CT_KEY_HOME}, {"\033[F", CT_KEY_END}, {"\033[1~", CT_KEY_HOME}, {"\033[4~", CT_KEY_END},
  {"\033[7~", CT_KEY_HOME}, {"\033[8~", CT_KEY_END}, {"\033[2~", CT_KEY_INSERT}, {"\033[3~", CT_KEY_DELETE},
  {"\033[5~", CT_KEY_PAGE_UP}, {"\033[6~", CT_KEY_PAGE_DOWN}, {"\033[Z", CT_KEY_BACK_TAB},
  {"\033OM", CT_KEY_ENTER},
  {"\033[1;2A", CT_KEY_SHIFT_UP}, {"\033[1;2B", CT_KEY_SHIFT_DOWN},
  {"\033[1;2C", CT_KEY_SHIFT_RIGHT}, {"\033[1;2D", CT_KEY_SHIFT_LEFT},
  {"\033[1;5A", CT_KEY_CONTROL_UP}, {"\033[1;5B", CT_KEY_CONTROL_DOWN},
  {"\033[1;5C", CT_KEY_CONTROL_RIGHT}, {"\033[1;5D", CT_KEY_CONTROL_LEFT},
  {"\033[1;3C", CT_KEY_CONTROL_RIGHT}, {"\033[1;3D", CT_KEY_CONTROL_LEFT},
  {"\033[200~", CT_KEY_PASTE_BEGIN}, {"\033[201~", CT_KEY_PASTE_END},
  {"\033[<", CT_KEY_MOUSE}, {"\033[M", CT_KEY_OLD_MOUSE}, {"\033[I", CT_KEY_IGNORED}, {"\033[O", CT_KEY_IGNORED},
};

void ct_input_begin(void) {
  for (size_t index = 0; index < sizeof sequences / sizeof *sequences; index++) {
    define_key(sequences[index].sequence, OWN_CODES + sequences[index].key);
  }
}

void ct_set_paste(bool on) {
  const char *sequence = on ? "\033[?2004h" : "\033[?2004l";
  ct_write(sequence, strlen(sequence));
}

void ct_set_mouse(bool on) {
  ct_the.has_mouse = on;
  ct_report_mouse(on);
}

void ct_report_mouse(bool on) {
  char *capability = tigetstr("kmous");
  if (capability == NULL || capability == (char *)-1) return;
  // Presses and releases, in the form without a limit on columns.
  const char *sequence = on ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l";
  ct_write(sequence, strlen(sequence));
}

int ct_wait(int milliseconds) {
  struct pollfd files[2] = {
    {.fd = ct_wake_descriptor(), .events = POLLIN},
    {.fd = ct_the.input, .events = POLLIN},
  };
  int ready = 0;
  if (poll(files, 2, milliseconds) < 0) return errno == EINTR ? CT_READY_WAKE : CT_READY_HANGUP;
  if (files[0].revents & POLLIN) {
    uint64_t count;
    ssize_t ignored = read(files[0].fd, &count, sizeof count);
    (void)ignored;
    ready |= CT_READY_WAKE;
  }
  if (files[1].revents & POLLIN) {
    int waiting = 0;
    // A terminal that is gone stays readable for ever, with nothing to read.
    bool is_gone = ioctl(ct_the.input, FIONREAD, &waiting) == 0 && waiting == 0;
    ready |= is_gone ? CT_READY_HANGUP : CT_READY_INPUT;
  }
  if (files[1].revents & (POLLHUP | POLLERR | POLLNVAL)) ready |= CT_READY_HANGUP;
  return ready;
}

static uint32_t key_of(wint_t code) {
  if (code > OWN_CODES && code < OWN_CODES + CT_KEY_FUNCTION) return code - OWN_CODES;
  if (code >= KEY_F(1) && code <= KEY_F(12)) return CT_KEY_FUNCTION + code - KEY_F0;
  switch (code) {
    case KEY_UP: return CT_KEY_UP;
    case KEY_DOWN: return CT_KEY_DOWN;
    case KEY_LEFT: return CT_KEY_LEFT;
    case KEY_RIGHT: return CT_KEY_RIGHT;
    case KEY_HOME: return CT_KEY_HOME;
    case KEY_END: return CT_KEY_END;
    case KEY_PPAGE: return CT_KEY_PAGE_UP;
    case KEY_NPAGE: return CT_KEY_PAGE_DOWN;
    case KEY_IC: return CT_KEY_INSERT;
    case KEY_DC: return CT_KEY_DELETE;
    case KEY_BACKSPACE: return CT_KEY_BACKSPACE;
    case KEY_ENTER: return CT_KEY_ENTER;
    case KEY_BTAB: return CT_KEY_BACK_TAB;
    case KEY_SR: return CT_KEY_SHIFT_UP;
    case KEY_SF: return CT_KEY_SHIFT_DOWN;
    case KEY_SLEFT: return CT_KEY_SHIFT_LEFT;
    case KEY_SRIGHT: return CT_KEY_SHIFT_RIGHT;
    default: return CT_KEY_IGNORED;
  }
}

void ct_next_input(ct_input *input) {
  memset(input, 0, sizeof *input);
  wint_t code = 0;
  int kind = wget_wch(stdscr, &code);
  while (kind == KEY_CODE_YES && code == KEY_RESIZE) {
    ct_signals_add_pending(CT_PENDING_RESIZE);
    kind = wget_wch(stdscr, &code);
  }
  if (kind == ERR) return;
  bool is_key = kind == KEY_CODE_YES;
  input->kind = is_key ? CT_INPUT_KEY : CT_INPUT_SCALAR;
  input->code = is_key ? key_of(code) : (uint32_t)code;
}
