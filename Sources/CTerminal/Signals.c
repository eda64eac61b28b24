// Signals: a new size, the wish to end, Ctrl-Z from outside, and crashes.

#include "Internal.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

/// Signals that ask for something; they only leave a note and wake the loop.
static const int requests[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
/// Signals of a crash; the terminal is given back before anybody else hears of them.
static const int crashes[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT, SIGSYS};

enum { REQUESTS = sizeof requests / sizeof *requests, CRASHES = sizeof crashes / sizeof *crashes };

static struct sigaction found_requests[REQUESTS];
static struct sigaction found_crashes[CRASHES];
static atomic_int pending = 0;
static atomic_int end_signal = 0;
static atomic_bool is_armed = false;
static int wake = -1;

/// Undoes what ncurses and we turned on: mouse, paste, keypad, colours, hidden cursor, alternate screen.
static const char reset[] =
  "\033[?1006l\033[?1002l\033[?1000l\033[?2004l\033[?1l\033>\033[0m\033[?25h\033[?1049l\033[23;0;0t\r";

int ct_wake_descriptor(void) {
  // Never closed: another thread may be about to write to it.
  if (wake < 0) wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  return wake;
}

void ct_wake(void) {
  uint64_t one = 1;
  int kept = errno;
  if (wake >= 0) {
    ssize_t ignored = write(wake, &one, sizeof one);
    (void)ignored;
  }
  errno = kept;
}

void ct_signals_add_pending(int bits) { atomic_fetch_or(&pending, bits); }

int ct_take_pending(int *signal) {
  int bits = atomic_exchange(&pending, 0);
  *signal = atomic_load(&end_signal);
  return bits;
}

void ct_signals_arm(bool armed) { atomic_store(&is_armed, armed); }

bool ct_signals_are_armed(void) { return atomic_load(&is_armed); }

static void note_request(int signal) {
  switch (signal) {
    case SIGWINCH: ct_signals_add_pending(CT_PENDING_RESIZE); break;
    case SIGTSTP: ct_signals_add_pending(CT_PENDING_SUSPEND); break;
    case SIGCONT: ct_signals_add_pending(CT_PENDING_REPAINT | CT_PENDING_RESIZE); break;
    default:
      atomic_store(&end_signal, signal);
      ct_signals_add_pending(CT_PENDING_END);
  }
  ct_wake();
}

static void restore_after_crash(int signal, siginfo_t *info, void *context) {
  (void)context;
  int kept = errno;
  if (atomic_exchange(&is_armed, false)) {
    ssize_t ignored = write(ct_the.output, reset, sizeof reset - 1);
    (void)ignored;
    if (ct_the.has_found_mode) tcsetattr(ct_the.output, TCSANOW, &ct_the.found_mode);
    ct_capture_dump();
  }
  // Whoever was there before, Swift's backtrace for one, now prints on the normal screen.
  for (int index = 0; index < CRASHES; index++) sigaction(crashes[index], &found_crashes[index], NULL);
  errno = kept;
  // A fault happens again when the handler returns; a signal that was sent has to be sent again.
  if (info == NULL || info->si_code <= 0) raise(signal);
}

/// Gives the thread a stack for signals when it has none, so that an overflow of its own stack can be handled.
static void provide_stack(void) {
  static char memory[64 * 1024];
  stack_t stack;
  if (sigaltstack(NULL, &stack) != 0 || (stack.ss_flags & SS_DISABLE) == 0) return;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = memory;
  stack.ss_size = sizeof memory;
  sigaltstack(&stack, NULL);
}

void ct_signals_begin(void) {
  atomic_store(&pending, 0);
  atomic_store(&end_signal, 0);
  provide_stack();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = note_request;
  action.sa_flags = SA_RESTART;
  for (int index = 0; index < REQUESTS; index++) {
    sigaction(requests[index], NULL, &found_requests[index]);
    // nohup, and shells without job control, ask us to ignore a signal.
    bool is_ignored = found_requests[index].sa_handler == SIG_IGN;
    if (!is_ignored || requests[index] == SIGWINCH) sigaction(requests[index], &action, NULL);
  }
  action.sa_sigaction = restore_after_crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  for (int index = 0; index < CRASHES; index++) sigaction(crashes[index], &action, &found_crashes[index]);
}

void ct_signals_end(void) {
  for (int index = 0; index < REQUESTS; index++) sigaction(requests[index], &found_requests[index], NULL);
  for (int index = 0; index < CRASHES; index++) sigaction(crashes[index], &found_crashes[index], NULL);
}
