// The few ncurses and signal functions that TerminalSession needs.
//
// Everything here belongs to the one thread that called ct_open, except ct_wake, which any thread and any signal
// handler may call. There is one terminal per process.

#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One cell: a visible scalar, up to three combining marks, zeros after the last of them.
typedef struct {
  uint32_t scalars[4];
  /// A colour of the palette, or -1 for the terminal's own.
  int16_t foreground;
  int16_t background;
  /// A sum of CT_BOLD and the others.
  uint8_t attributes;
  /// Columns: 1 or 2, or 0 for the second half of a wide cell, which is skipped.
  uint8_t width;
} ct_cell;

enum { CT_BOLD = 1, CT_DIM = 2, CT_UNDERLINE = 4, CT_REVERSE = 8, CT_ITALIC = 16 };

/// Why ct_open failed.
enum { CT_OPENED = 0, CT_NOT_A_TERMINAL = 1, CT_UNKNOWN_TERMINAL = 2, CT_BUSY = 3, CT_NO_RESOURCES = 4 };

/// What ct_next_input read.
enum { CT_INPUT_NONE = 0, CT_INPUT_SCALAR = 1, CT_INPUT_KEY = 2 };

/// Keys that are not characters.
enum {
  CT_KEY_UP = 1, CT_KEY_DOWN, CT_KEY_LEFT, CT_KEY_RIGHT, CT_KEY_HOME, CT_KEY_END, CT_KEY_PAGE_UP, CT_KEY_PAGE_DOWN,
  CT_KEY_INSERT, CT_KEY_DELETE, CT_KEY_BACKSPACE, CT_KEY_ENTER, CT_KEY_BACK_TAB,
  CT_KEY_SHIFT_UP, CT_KEY_SHIFT_DOWN, CT_KEY_SHIFT_LEFT, CT_KEY_SHIFT_RIGHT,
  CT_KEY_CONTROL_UP, CT_KEY_CONTROL_DOWN, CT_KEY_CONTROL_LEFT, CT_KEY_CONTROL_RIGHT,
  CT_KEY_PASTE_BEGIN, CT_KEY_PASTE_END, CT_KEY_MOUSE, CT_KEY_OLD_MOUSE, CT_KEY_IGNORED,
  CT_KEY_FUNCTION = 100
};

/// One piece of input.
typedef struct {
  /// CT_INPUT_NONE and the others.
  int kind;
  /// A scalar, or a key (CT_KEY_FUNCTION + n for Fn).
  ///
  /// After CT_KEY_MOUSE follow scalars as in `0;12;5M`, after CT_KEY_OLD_MOUSE three scalars.
  uint32_t code;
} ct_input;

/// Reasons for ct_wait to return; a sum.
enum { CT_READY_INPUT = 1, CT_READY_WAKE = 2, CT_READY_HANGUP = 4 };

/// What signals asked for; a sum.
enum { CT_PENDING_RESIZE = 1, CT_PENDING_END = 2, CT_PENDING_SUSPEND = 4, CT_PENDING_REPAINT = 8 };

/// Sets LC_CTYPE from the environment, or to C.UTF-8 where the environment says nothing; returns whether it is UTF-8.
bool ct_set_locale(void);

/// Columns that the C library gives a scalar; -1 when it has no picture for it.
int ct_wcwidth(uint32_t scalar);

/// Takes over the terminal that standard output is connected to.
///
/// Standard output and standard error are kept in memory until ct_close. Returns CT_OPENED, or why it failed.
int ct_open(bool with_mouse);

/// Opens a terminal of a kind on two files, for tests; no signal is caught and nothing is redirected.
int ct_open_files(const char *kind, const char *input_path, const char *output_path, int columns, int rows);

/// Gives the terminal back as it was; does nothing when none is open.
void ct_close(void);

/// Whether a terminal is open.
bool ct_is_open(void);

/// The number of colours; zero for none.
int ct_colors(void);

/// The size in columns and rows.
void ct_size(int *columns, int *rows);

/// Takes the present size from the kernel, and clears what is drawn when it has changed.
void ct_fit(void);

/// Draws a row from its first column; what the cells do not cover is blanked.
void ct_put_row(int row, const ct_cell *cells, int count);

/// Puts the cursor somewhere at the next ct_flush; a negative column hides it.
void ct_set_cursor(int column, int row);

/// Sends what has changed since the last call.
void ct_flush(void);

/// Makes the next ct_flush send everything.
void ct_repaint(void);

/// Sets the mode of the terminal again, for when somebody else has changed it.
void ct_restore_mode(void);

/// Reads a cell back from what was drawn, for tests.
void ct_read_cell(int column, int row, ct_cell *cell);

/// Sounds the bell.
void ct_bell(void);

/// Writes bytes to the terminal as they are, at once; returns whether all were written.
bool ct_write(const void *bytes, size_t count);

/// Lets the mouse be seen or not.
void ct_set_mouse(bool on);

/// Waits for input, a call of ct_wake, or the end of a time in milliseconds; a negative time never ends.
int ct_wait(int milliseconds);

/// Ends the present or the next ct_wait; for any thread and any signal handler.
void ct_wake(void);

/// Reads the next piece of input without waiting.
void ct_next_input(ct_input *input);

/// What signals have asked for since the last call; `signal` becomes the one that asked for the end.
int ct_take_pending(int *signal);

/// Gives the terminal back for a while; the program goes on.
void ct_leave(void);

/// Takes the terminal again after ct_leave.
void ct_enter(void);

/// Stops the process like Ctrl-Z does for others, and returns when it goes on.
void ct_suspend(void);

/// Runs a program on the terminal and waits for it; to be called between ct_leave and ct_enter.
///
/// Returns 0 and the exit status as waitpid gives it, or the error number of posix_spawnp.
int ct_run(char *const arguments[], int *status);

/// Copies what was printed while the terminal was open, from an offset, and returns how many bytes there were.
size_t ct_read_printed(char *bytes, size_t capacity, size_t offset);

/// Forgets what was printed when it is more than so many bytes; returns whether it was.
bool ct_limit_printed(size_t limit);

#endif
