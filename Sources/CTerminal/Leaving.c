// Giving the terminal away for a while: to the shell, or to another program.

#include "Internal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

void ct_end_screen(void) {
  endwin();
  // Where the terminal has no second screen the last frame stays, and what comes next would be written over its foot.
  char *second_screen = tigetstr("rmcup");
  if (second_screen != NULL && second_screen != (char *)-1) return;
  ssize_t ignored = write(ct_the.output, "\r\n", 2);
  (void)ignored;
}

void ct_leave(void) {
  ct_set_paste(false);
  ct_report_mouse(false);
  curs_set(1);
  ct_end_screen();
  ct_signals_arm(false);
}

void ct_enter(void) {
  ct_signals_arm(true);
  reset_prog_mode();
  ct_fit();
  ct_repaint();
  wrefresh(stdscr);
  ct_set_mouse(ct_the.has_mouse);
  ct_set_paste(true);
  curs_set(0);
  ct_signals_add_pending(CT_PENDING_RESIZE | CT_PENDING_REPAINT);
}

void ct_suspend(void) {
  ct_leave();
  struct sigaction normal, ours;
  memset(&normal, 0, sizeof normal);
  normal.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &normal, &ours);
  // The whole job stops, with the script or the launcher we were started by.
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  ct_enter();
}

static int spawn(char *const arguments[], pid_t *child) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  if (posix_spawn_file_actions_init(&files) != 0) return ENOMEM;
  if (posix_spawnattr_init(&attributes) != 0) {
    posix_spawn_file_actions_destroy(&files);
    return ENOMEM;
  }
  posix_spawn_file_actions_adddup2(&files, ct_the.input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, ct_the.output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, ct_the.output, STDERR_FILENO);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int result = posix_spawnp(child, arguments[0], &files, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return result;
}

/// Passes the wish to end on to a child, once.
static void pass_on_end(pid_t child, bool *was_told) {
  int signal;
  int pending = ct_take_pending(&signal);
  ct_signals_add_pending(pending);
  if ((pending & CT_PENDING_END) == 0 || *was_told) return;
  kill(child, SIGTERM);
  *was_told = true;
}

static void wait_for(pid_t child, int *status) {
  bool was_told = false;
  int handle = pidfd_open(child, 0);
  struct pollfd files[2] = {
    {.fd = ct_wake_descriptor(), .events = POLLIN},
    {.fd = handle, .events = POLLIN},
  };
  for (;;) {
    pid_t ended = waitpid(child, status, WNOHANG);
    if (ended == child || (ended < 0 && errno != EINTR)) break;
    // Old kernels have no handles for processes; there we look from time to time.
    poll(files, handle < 0 ? 1 : 2, handle < 0 ? 50 : -1);
    uint64_t count;
    if (files[0].revents & POLLIN) {
      ssize_t ignored = read(files[0].fd, &count, sizeof count);
      (void)ignored;
    }
    pass_on_end(child, &was_told);
  }
  if (handle >= 0) close(handle);
  // Whoever woke us meant the loop, which looks for more than signals.
  ct_wake();
}

int ct_run(char *const arguments[], int *status) {
  // Ctrl-C and Ctrl-\ in the other program are meant for it alone.
  struct sigaction ignore, interrupt, quit, stop, normal;
  memset(&ignore, 0, sizeof ignore);
  memset(&normal, 0, sizeof normal);
  ignore.sa_handler = SIG_IGN;
  normal.sa_handler = SIG_DFL;
  sigaction(SIGINT, &ignore, &interrupt);
  sigaction(SIGQUIT, &ignore, &quit);
  // Ctrl-Z stops both, and fg continues both.
  sigaction(SIGTSTP, &normal, &stop);
  pid_t child = 0;
  int result = spawn(arguments, &child);
  if (result == 0) wait_for(child, status);
  sigaction(SIGINT, &interrupt, NULL);
  sigaction(SIGQUIT, &quit, NULL);
  sigaction(SIGTSTP, &stop, NULL);
  return result;
}
