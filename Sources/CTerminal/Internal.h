// What the files of this module share; nothing here is seen from outside.

#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1

#include <curses.h>
#include <stdbool.h>
#include <termios.h>

#include "CTerminal.h"

/// The terminal of the process.
typedef struct {
  SCREEN *screen;
  FILE *input_file;
  FILE *output_file;
  /// Files of the terminal itself; standard output and error point elsewhere while it is open.
  int input;
  int output;
  /// Whether it is a real terminal with signals, not one for tests.
  bool is_real;
  bool has_mouse;
  /// The mode in which the terminal was found.
  struct termios found_mode;
  bool has_found_mode;
} ct_terminal;

extern ct_terminal ct_the;

/// Redirection of what the program prints.
void ct_capture_begin(void);
void ct_capture_end(void);
/// For signal handlers: points standard output and error to where they were, and writes what was printed.
void ct_capture_dump(void);
/// Standard error as it was found.
int ct_capture_found_error(void);

/// Signals.
void ct_signals_begin(void);
void ct_signals_end(void);
/// Whether a crash must restore the terminal.
void ct_signals_arm(bool armed);
bool ct_signals_are_armed(void);
void ct_signals_add_pending(int bits);
int ct_wake_descriptor(void);

/// Ends what ncurses shows and leaves the cursor where something else can be written.
void ct_end_screen(void);

/// Input.
void ct_input_begin(void);
void ct_set_paste(bool on);
/// Turns reports of the mouse on or off, and leaves alone what ct_set_mouse was told.
void ct_report_mouse(bool on);

#endif
