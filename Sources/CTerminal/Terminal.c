// Opening and closing the terminal, its size, and what is drawn on it.

#include "Internal.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

ct_terminal ct_the = {.input = -1, .output = -1};

static int cursor_column = -1;
static int cursor_row = 0;
static int cursor_shown = -1;

static bool is_unset(const char *name) {
  const char *value = getenv(name);
  return value == NULL || *value == '\0';
}

bool ct_set_locale(void) {
  // Only LC_CTYPE: numbers keep their C format. A bare container sets nothing, but its terminal does speak UTF-8;
  // somebody who sets LANG=C means it.
  bool says_nothing = is_unset("LC_ALL") && is_unset("LC_CTYPE") && is_unset("LANG");
  if (says_nothing || setlocale(LC_CTYPE, "") == NULL) setlocale(LC_CTYPE, "C.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int ct_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

static void close_files(void) {
  if (ct_the.output_file) fclose(ct_the.output_file);
  if (ct_the.input_file) fclose(ct_the.input_file);
  ct_the = (ct_terminal){.input = -1, .output = -1};
}

/// Makes streams of the two files, which belong to ct_the from now on.
static bool adopt_files(int input, int output) {
  ct_the.input = input;
  ct_the.output = output;
  ct_the.input_file = fdopen(input, "r");
  ct_the.output_file = fdopen(output, "w");
  if (ct_the.input_file && ct_the.output_file) return true;
  if (!ct_the.input_file) close(input);
  if (!ct_the.output_file) close(output);
  close_files();
  return false;
}

/// Whether the terminal can put the cursor somewhere, without which nothing can be drawn.
static bool can_move_cursor(void) {
  char *capability = tigetstr("cup");
  return capability != NULL && capability != (char *)-1;
}

static int open_screen(const char *kind) {
  ct_the.screen = newterm(kind, ct_the.output_file, ct_the.input_file);
  if (ct_the.screen == NULL) return CT_UNKNOWN_TERMINAL;
  if (!can_move_cursor()) {
    endwin();
    delscreen(ct_the.screen);
    return CT_UNKNOWN_TERMINAL;
  }
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  raw();
  noecho();
  nonl();
  typeahead(-1);
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  intrflush(stdscr, FALSE);
  if (is_unset("ESCDELAY")) set_escdelay(25);
  ct_input_begin();
  cursor_column = -1;
  cursor_shown = -1;
  return CT_OPENED;
}

static void close_at_exit(void) { ct_close(); }

int ct_open(bool with_mouse) {
  if (ct_is_open()) return CT_BUSY;
  if (!isatty(STDOUT_FILENO)) return CT_NOT_A_TERMINAL;
  // A program whose input comes from a pipe still reads its keys from the terminal.
  int input = isatty(STDIN_FILENO) ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : open("/dev/tty", O_RDONLY | O_CLOEXEC);
  if (input < 0) return CT_NOT_A_TERMINAL;
  int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (output < 0) {
    close(input);
    return CT_NO_RESOURCES;
  }
  if (!adopt_files(input, output)) return CT_NO_RESOURCES;
  ct_the.is_real = true;
  ct_the.has_mouse = with_mouse;
  ct_the.has_found_mode = tcgetattr(output, &ct_the.found_mode) == 0;
  if (ct_wake_descriptor() < 0) {
    close_files();
    return CT_NO_RESOURCES;
  }
  static bool is_registered = false;
  if (!is_registered) is_registered = atexit(close_at_exit) == 0;
  // ncurses leaves signals alone that somebody else catches, so this comes first.
  ct_signals_begin();
  int result = open_screen(is_unset("TERM") ? "unknown" : NULL);
  if (result != CT_OPENED) {
    ct_signals_end();
    close_files();
    return result;
  }
  ct_signals_arm(true);
  ct_capture_begin();
  ct_set_mouse(with_mouse);
  ct_set_paste(true);
  return CT_OPENED;
}

int ct_open_files(const char *kind, const char *input_path, const char *output_path, int columns, int rows) {
  if (ct_is_open()) return CT_BUSY;
  int input = open(input_path, O_RDONLY | O_CLOEXEC);
  int output = open(output_path, O_WRONLY | O_CLOEXEC);
  if (input < 0 || output < 0) {
    if (input >= 0) close(input);
    if (output >= 0) close(output);
    return CT_NO_RESOURCES;
  }
  if (!adopt_files(input, output)) return CT_NO_RESOURCES;
  int result = open_screen(kind);
  if (result != CT_OPENED) {
    close_files();
    return result;
  }
  resizeterm(rows, columns);
  return CT_OPENED;
}

void ct_close(void) {
  if (!ct_is_open()) return;
  bool is_real = ct_the.is_real;
  if (is_real) {
    ct_set_paste(false);
    ct_report_mouse(false);
    ct_end_screen();
  } else {
    endwin();
  }
  if (is_real) {
    ct_signals_arm(false);
    if (ct_the.has_found_mode) tcsetattr(ct_the.output, TCSADRAIN, &ct_the.found_mode);
    ct_signals_end();
    ct_capture_end();
  }
  delscreen(ct_the.screen);
  close_files();
}

bool ct_is_open(void) { return ct_the.screen != NULL; }

int ct_colors(void) { return has_colors() ? COLORS : 0; }

void ct_size(int *columns, int *rows) { getmaxyx(stdscr, *rows, *columns); }

void ct_fit(void) {
  struct winsize size;
  if (!ct_the.is_real || ioctl(ct_the.output, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
  int columns, rows;
  ct_size(&columns, &rows);
  if (size.ws_row == rows && size.ws_col == columns) return;
  resizeterm(size.ws_row, size.ws_col);
  ct_repaint();
}

void ct_set_cursor(int column, int row) {
  cursor_column = column;
  cursor_row = row;
}

void ct_flush(void) {
  // While a crash is being reported, or the terminal is somebody else's, nothing may be drawn over it.
  if (ct_the.is_real && !ct_signals_are_armed()) return;
  int shown = cursor_column >= 0;
  if (shown != cursor_shown) {
    curs_set(shown);
    cursor_shown = shown;
  }
  if (shown) wmove(stdscr, cursor_row, cursor_column);
  wrefresh(stdscr);
}

void ct_repaint(void) { clearok(curscr, TRUE); }

void ct_restore_mode(void) { reset_prog_mode(); }

void ct_bell(void) { beep(); }

bool ct_write(const void *bytes, size_t count) {
  fflush(ct_the.output_file);
  const char *rest = bytes;
  while (count > 0) {
    ssize_t written = write(ct_the.output, rest, count);
    if (written <= 0) return false;
    rest += written;
    count -= (size_t)written;
  }
  return true;
}
