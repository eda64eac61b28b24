// From cells to ncurses and back.

#include "Internal.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/// The pair of two colours, made when it is new. Cells of the same look stand together, so the last one is kept.
static int pair_of(int foreground, int background) {
  // alloc_pair crashes on a terminal without colours.
  if (!has_colors() || (foreground < 0 && background < 0)) return 0;
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

static attr_t attributes_of(const ct_cell *cell) {
  attr_t attributes = A_NORMAL;
  if (cell->attributes & CT_BOLD) attributes |= A_BOLD;
  if (cell->attributes & CT_DIM) attributes |= A_DIM;
  if (cell->attributes & CT_UNDERLINE) attributes |= A_UNDERLINE;
  if (cell->attributes & CT_REVERSE) attributes |= A_REVERSE;
  if (cell->attributes & CT_ITALIC) attributes |= A_ITALIC;
  return attributes;
}

/// Makes the ncurses form of a cell. setcchar, never the fields: it refuses followers that are not combining marks.
static void convert(const ct_cell *cell, attr_t attributes, int pair, cchar_t *result) {
  wchar_t text[5] = {0};
  int count = 0;
  if (wcwidth((wchar_t)cell->scalars[0]) == cell->width) {
    while (count < 4 && cell->scalars[count] != 0) {
      // The C library may know fewer characters than we do.
      if (count == 0 || wcwidth((wchar_t)cell->scalars[count]) == 0) text[count] = (wchar_t)cell->scalars[count];
      else break;
      count++;
    }
  } else {
    text[0] = L'?';
  }
  if (setcchar(result, text, attributes, 0, &pair) != OK) setcchar(result, L"?", attributes, 0, &pair);
}

void ct_put_row(int row, const ct_cell *cells, int count) {
  int columns, rows;
  getmaxyx(stdscr, rows, columns);
  if (row < 0 || row >= rows || columns <= 0) return;
  cchar_t *line = malloc(sizeof(cchar_t) * ((size_t)columns + 1));
  if (line == NULL) return;
  int used = 0, column = 0, pair = 0, last_foreground = -1, last_background = -1;
  for (int index = 0; index < count && column < columns; index++) {
    const ct_cell *cell = &cells[index];
    if (cell->width == 0) continue;
    int foreground = cell->foreground, background = cell->background;
    attr_t attributes = attributes_of(cell);
    if (foreground != last_foreground || background != last_background) {
      pair = pair_of(foreground, background);
      last_foreground = foreground;
      last_background = background;
    }
    convert(cell, attributes, pair, &line[used++]);
    column += cell->width;
    if (cell->width == 2 && (column > columns || wcwidth((wchar_t)cell->scalars[0]) != 2)) {
      // What stands in for a wide cell is narrow, so a second one keeps the columns right.
      setcchar(&line[used - 1], L"?", attributes, 0, &pair);
      if (column <= columns) setcchar(&line[used++], L"?", attributes, 0, &pair);
    }
  }
  int plain = 0;
  for (; column < columns; column++) setcchar(&line[used++], L" ", A_NORMAL, 0, &plain);
  mvwadd_wchnstr(stdscr, row, 0, line, used);
  free(line);
}

void ct_read_cell(int column, int row, ct_cell *cell) {
  memset(cell, 0, sizeof *cell);
  cchar_t content;
  if (mvwin_wch(stdscr, row, column, &content) != OK) return;
  wchar_t text[CCHARW_MAX + 1] = {0};
  attr_t attributes = 0;
  short short_pair = 0;
  int pair = 0;
  if (getcchar(&content, text, &attributes, &short_pair, &pair) != OK) return;
  for (int index = 0; index < 4 && text[index] != 0; index++) cell->scalars[index] = (uint32_t)text[index];
  int foreground = -1, background = -1;
  if (has_colors() && pair != 0) extended_pair_content(pair, &foreground, &background);
  cell->foreground = (int16_t)foreground;
  cell->background = (int16_t)background;
  if (attributes & A_BOLD) cell->attributes |= CT_BOLD;
  if (attributes & A_DIM) cell->attributes |= CT_DIM;
  if (attributes & A_UNDERLINE) cell->attributes |= CT_UNDERLINE;
  if (attributes & A_REVERSE) cell->attributes |= CT_REVERSE;
  if (attributes & A_ITALIC) cell->attributes |= CT_ITALIC;
  int width = wcwidth((wchar_t)cell->scalars[0]);
  cell->width = (uint8_t)(width > 0 ? width : 1);
}
