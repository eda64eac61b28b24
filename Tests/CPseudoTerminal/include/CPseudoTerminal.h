// What a test needs to sit in front of a program as a person does: start it with or without a terminal, and an
// emulated screen (libvterm) that says what the program's output looks like.

#ifndef C_PSEUDO_TERMINAL_H
#define C_PSEUDO_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// A started program. It leads its own session, so that whatever it leaves behind can be found by its session number.
typedef struct pt_child {
  pid_t pid;
  /// The write end of standard input, or the primary side of the terminal.
  int input;
  /// The read end of standard output, or the primary side of the terminal (the same number as `input`).
  int output;
  /// The read end of standard error, or -1 in a terminal.
  int error;
} pt_child;

/// Starts `path` with three pipes and no terminal. Returns 0, or the errno of the step that failed, exec included.
int pt_start(
    const char *path, char *const arguments[], char *const environment[], const char *directory, pt_child *child);

/// Starts `path` in a new terminal of the given size. Returns 0, or the errno of the step that failed, exec included.
int pt_start_in_terminal(
    const char *path, char *const arguments[], char *const environment[], const char *directory, int columns, int rows,
    pt_child *child);

/// Tells the terminal's foreground program that the terminal has a new size. Returns 0 or an errno.
int pt_resize(int terminal, int columns, int rows);

/// Whether the terminal's line discipline echoes and edits lines, as a shell expects to find it.
bool pt_is_cooked(int terminal);

/// Waits at most `milliseconds` for something to read, then reads it.
/// Returns the number of bytes, 0 for none in time, -1 at the end of the stream, -2 for an error.
ssize_t pt_read(int descriptor, void *bytes, size_t capacity, int milliseconds);

/// Takes the exit of a child if it has ended. Returns 1 and fills `code` (exit code, or -1) and `signal` (or 0), else 0.
int pt_reap(pid_t pid, int *code, int *signal);

/// An emulated screen.
typedef struct pt_screen pt_screen;

/// One cell of the screen. Colours are palette numbers; -1 is the terminal's own, -2 a colour outside the palette.
typedef struct pt_cell {
  bool bold, reverse, blink, italic;
  int underline;
  int width;
  int foreground, background;
} pt_cell;

/// Makes a screen; what the terminal itself answers (cursor reports and the like) is written to `reply`.
pt_screen *pt_screen_new(int columns, int rows, int reply);
void pt_screen_free(pt_screen *screen);
void pt_screen_feed(pt_screen *screen, const void *bytes, size_t count);
void pt_screen_resize(pt_screen *screen, int columns, int rows);

/// Writes one row as UTF-8 without an end mark, blanks included. Returns the number of bytes written.
size_t pt_screen_row(const pt_screen *screen, int row, char *text, size_t capacity);
pt_cell pt_screen_cell(const pt_screen *screen, int row, int column);
void pt_screen_cursor(const pt_screen *screen, int *row, int *column, bool *visible);

/// Whether the program is on the alternate screen.
bool pt_screen_is_alternate(const pt_screen *screen);

/// The most bytes that one cell takes in `pt_screen_row`.
enum { pt_bytes_per_cell = 24 };

#endif
