// What the program prints while the screen is in use: kept in memory, written when the terminal is given back.

#include "Internal.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int kept = -1;
static int found_output = -1;
static int found_error = -1;
/// Whether standard output and error were terminals; what goes to a file or a pipe keeps going there.
static bool output_is_kept = false;
static bool error_is_kept = false;

void ct_capture_begin(void) {
  if (kept < 0) {
    kept = memfd_create("policydeck-printed", MFD_CLOEXEC);
    if (kept < 0) return;
    fcntl(kept, F_SETFL, O_APPEND);
  }
  if (ftruncate(kept, 0) != 0) return;
  fflush(stdout);
  fflush(stderr);
  found_output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  found_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (found_output < 0 || found_error < 0) return;
  output_is_kept = isatty(STDOUT_FILENO) && dup2(kept, STDOUT_FILENO) >= 0;
  error_is_kept = isatty(STDERR_FILENO) && dup2(kept, STDERR_FILENO) >= 0;
}

static void point_back(void) {
  if (output_is_kept) dup2(found_output, STDOUT_FILENO);
  if (error_is_kept) dup2(found_error, STDERR_FILENO);
  output_is_kept = false;
  error_is_kept = false;
}

void ct_capture_end(void) {
  fflush(stdout);
  fflush(stderr);
  point_back();
  if (found_output >= 0) close(found_output);
  if (found_error >= 0) close(found_error);
  found_output = -1;
  found_error = -1;
}

/// Takes the sting out of bytes: what is not text, a line end or a tab becomes a question mark.
static void clean(char *bytes, ssize_t count) {
  for (ssize_t index = 0; index < count; index++) {
    unsigned char byte = (unsigned char)bytes[index];
    bool is_control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
    // U+0080 to U+009F are control characters of two bytes.
    if (index > 0 && (unsigned char)bytes[index - 1] == 0xC2 && byte < 0xA0) is_control = true;
    if (is_control) bytes[index] = '?';
  }
}

void ct_capture_dump(void) {
  if (kept < 0 || found_error < 0) return;
  bool is_kept = error_is_kept;
  point_back();
  if (!is_kept) return;
  char bytes[4096];
  off_t offset = 0;
  ssize_t count;
  while ((count = pread(kept, bytes, sizeof bytes, offset)) > 0) {
    offset += count;
    clean(bytes, count);
    if (write(STDERR_FILENO, bytes, (size_t)count) < 0) return;
  }
}

size_t ct_read_printed(char *bytes, size_t capacity, size_t offset) {
  if (kept < 0) return 0;
  ssize_t count = pread(kept, bytes, capacity, (off_t)offset);
  return count < 0 ? 0 : (size_t)count;
}

bool ct_limit_printed(size_t limit) {
  struct stat status;
  if (kept < 0 || fstat(kept, &status) != 0 || (size_t)status.st_size <= limit) return false;
  return ftruncate(kept, 0) == 0;
}
