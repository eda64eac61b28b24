#include "CPseudoTerminal.h"

#include <stdlib.h>
#include <unistd.h>
#include <vterm.h>

struct pt_screen {
  VTerm *terminal;
  VTermScreen *cells;
  int reply;
  bool cursor_visible;
  bool alternate;
};

static int remember_property(VTermProp property, VTermValue *value, void *user) {
  pt_screen *screen = user;
  if (property == VTERM_PROP_CURSORVISIBLE) screen->cursor_visible = value->boolean;
  if (property == VTERM_PROP_ALTSCREEN) screen->alternate = value->boolean;
  return 1;
}

static void answer(const char *bytes, size_t count, void *user) {
  pt_screen *screen = user;
  if (screen->reply >= 0) (void)!write(screen->reply, bytes, count);
}

static const VTermScreenCallbacks callbacks = {.settermprop = remember_property};

pt_screen *pt_screen_new(int columns, int rows, int reply) {
  pt_screen *screen = calloc(1, sizeof *screen);
  if (screen == NULL) return NULL;
  screen->terminal = vterm_new(rows, columns);
  if (screen->terminal == NULL) {
    free(screen);
    return NULL;
  }
  screen->reply = reply;
  screen->cursor_visible = true;
  vterm_set_utf8(screen->terminal, 1);
  vterm_output_set_callback(screen->terminal, answer, screen);
  screen->cells = vterm_obtain_screen(screen->terminal);
  vterm_screen_set_callbacks(screen->cells, &callbacks, screen);
  vterm_screen_enable_altscreen(screen->cells, 1);
  vterm_screen_reset(screen->cells, 1);
  return screen;
}

void pt_screen_free(pt_screen *screen) {
  if (screen == NULL) return;
  vterm_free(screen->terminal);
  free(screen);
}

void pt_screen_feed(pt_screen *screen, const void *bytes, size_t count) {
  vterm_input_write(screen->terminal, bytes, count);
}

void pt_screen_resize(pt_screen *screen, int columns, int rows) { vterm_set_size(screen->terminal, rows, columns); }

static size_t encode(uint32_t scalar, char *text) {
  if (scalar < 0x80) {
    text[0] = (char)scalar;
    return 1;
  }
  if (scalar < 0x800) {
    text[0] = (char)(0xC0 | scalar >> 6);
    text[1] = (char)(0x80 | (scalar & 0x3F));
    return 2;
  }
  if (scalar < 0x10000) {
    text[0] = (char)(0xE0 | scalar >> 12);
    text[1] = (char)(0x80 | (scalar >> 6 & 0x3F));
    text[2] = (char)(0x80 | (scalar & 0x3F));
    return 3;
  }
  text[0] = (char)(0xF0 | (scalar >> 18 & 0x07));
  text[1] = (char)(0x80 | (scalar >> 12 & 0x3F));
  text[2] = (char)(0x80 | (scalar >> 6 & 0x3F));
  text[3] = (char)(0x80 | (scalar & 0x3F));
  return 4;
}

size_t pt_screen_row(const pt_screen *screen, int row, char *text, size_t capacity) {
  int rows, columns;
  vterm_get_size(screen->terminal, &rows, &columns);
  size_t count = 0;
  VTermPos place = {.row = row};
  for (place.col = 0; place.col < columns && count + pt_bytes_per_cell <= capacity;) {
    VTermScreenCell cell;
    if (!vterm_screen_get_cell(screen->cells, place, &cell)) break;
    if (cell.chars[0] == 0) text[count++] = ' ';
    for (int index = 0; index < VTERM_MAX_CHARS_PER_CELL && cell.chars[index] != 0; index++) {
      if (cell.chars[index] != (uint32_t)-1) count += encode(cell.chars[index], text + count);
    }
    place.col += cell.width > 0 ? cell.width : 1;
  }
  return count;
}

static int palette_number(VTermColor colour, int own) {
  if (colour.type & own) return -1;
  return VTERM_COLOR_IS_INDEXED(&colour) ? colour.indexed.idx : -2;
}

pt_cell pt_screen_cell(const pt_screen *screen, int row, int column) {
  VTermScreenCell cell;
  VTermPos place = {.row = row, .col = column};
  if (!vterm_screen_get_cell(screen->cells, place, &cell)) return (pt_cell){.foreground = -1, .background = -1};
  return (pt_cell){
      .bold = cell.attrs.bold,
      .reverse = cell.attrs.reverse,
      .blink = cell.attrs.blink,
      .italic = cell.attrs.italic,
      .underline = cell.attrs.underline,
      .width = cell.width,
      .foreground = palette_number(cell.fg, VTERM_COLOR_DEFAULT_FG),
      .background = palette_number(cell.bg, VTERM_COLOR_DEFAULT_BG),
  };
}

void pt_screen_cursor(const pt_screen *screen, int *row, int *column, bool *visible) {
  VTermPos place;
  vterm_state_get_cursorpos(vterm_obtain_state(screen->terminal), &place);
  *row = place.row;
  *column = place.col;
  *visible = screen->cursor_visible;
}

bool pt_screen_is_alternate(const pt_screen *screen) { return screen->alternate; }
