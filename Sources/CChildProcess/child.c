#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

char *const *policydeck_environment(void) { return environ; }

static void close_pair(int pair[2]) {
  if (pair[0] >= 0) close(pair[0]);
  if (pair[1] >= 0) close(pair[1]);
  pair[0] = pair[1] = -1;
}

// A pipe whose ends stand above the three standard descriptors, even when we were started with those closed: dup2 in
// the child would otherwise overwrite one end with another.
static int high_pipe(int pair[2]) {
  if (pipe2(pair, O_CLOEXEC) != 0) {
    pair[0] = pair[1] = -1;
    return -1;
  }
  for (int end = 0; end < 2; end++) {
    if (pair[end] > 2) continue;
    int moved = fcntl(pair[end], F_DUPFD_CLOEXEC, 3);
    if (moved < 0) {
      close_pair(pair);
      return -1;
    }
    close(pair[end]);
    pair[end] = moved;
  }
  return 0;
}

// Everything below runs between fork and exec: only async-signal-safe calls, no allocation.

static void report(int pipe_end, int stage) __attribute__((noreturn));
static void report(int pipe_end, int stage) {
  int words[2] = {stage, errno};
  ssize_t written = write(pipe_end, words, sizeof words);
  (void)written;
  _exit(127);
}

static void reset_signals(void) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigemptyset(&action.sa_mask);
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, NULL);
}

enum { KEPT = 5 };

static void close_between(int first, int last) {
  if (first > last) return;
#if defined(SYS_close_range)
  if (syscall(SYS_close_range, (unsigned)first, (unsigned)last, 0u) == 0) return;
#endif
  long limit = sysconf(_SC_OPEN_MAX);
  if (limit < 0 || limit > 65536) limit = 65536;
  for (int descriptor = first; descriptor <= last && descriptor < limit; descriptor++) close(descriptor);
}

// Closes every descriptor above the standard three but the ones that the start needs, which close on exec.
//
// This happens before the gate: whoever holds the guard's lock may be waiting for the guard to end, which it does when
// nobody holds the other end of its socket, and a copy of that end in a child that waits for the lock would hold up both.
static void close_others(int kept[KEPT]) {
  for (int index = 1; index < KEPT; index++) {
    for (int place = index; place > 0 && kept[place] < kept[place - 1]; place--) {
      int larger = kept[place - 1];
      kept[place - 1] = kept[place];
      kept[place] = larger;
    }
  }
  int first = 3;
  for (int index = 0; index < KEPT; index++) {
    close_between(first, kept[index] - 1);
    first = kept[index] + 1;
  }
  close_between(first, INT_MAX);
}

// Waits for the parent's leave to go on. Returns 0 when the parent has gone or will not give it.
static int wait_at_gate(int pipe_end) {
  char leave;
  ssize_t count;
  do {
    count = read(pipe_end, &leave, 1);
  } while (count < 0 && errno == EINTR);
  return count == 1;
}

static void run_child(const char *const *candidates, const char *const *arguments,
                      const char *const *environment, const char *directory, const int streams[3],
                      int gate_end, int report_end, pid_t parent) {
  int kept[KEPT] = {streams[0], streams[1], streams[2], gate_end, report_end};
  close_others(kept);
  reset_signals();
  if (setpgid(0, 0) != 0) report(report_end, POLICYDECK_SPAWN_SETUP);
  // Belt to the guard's braces: covers the wait at the gate.
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(127);
  // The program may start others as soon as it runs, so it runs only once the guard knows the group: a parent killed
  // in between leaves nothing behind.
  if (!wait_at_gate(gate_end)) _exit(127);
  for (int stream = 0; stream < 3; stream++) {
    if (dup2(streams[stream], stream) < 0) report(report_end, POLICYDECK_SPAWN_SETUP);
  }
  if (directory != NULL && chdir(directory) != 0) report(report_end, POLICYDECK_SPAWN_DIRECTORY);
  int found_but = 0;
  for (; *candidates != NULL; candidates++) {
    execve(*candidates, (char *const *)arguments, (char *const *)environment);
    if (errno == ENOENT || errno == ENOTDIR) continue;
    found_but = errno;
    if (errno != EACCES) break;
  }
  errno = found_but != 0 ? found_but : ENOENT;
  report(report_end, POLICYDECK_SPAWN_EXEC);
}

// Opens the gate. A child that has already gone is told of by its report, not here.
static void open_gate(int pipe_end) {
  const char leave = 1;
  ssize_t count;
  do {
    count = write(pipe_end, &leave, 1);
  } while (count < 0 && errno == EINTR);
}

// The child's report: nothing when exec succeeded, because the pipe closed on exec.
static int read_report(int pipe_end, int words[2]) {
  ssize_t count;
  do {
    count = read(pipe_end, words, 2 * sizeof(int));
  } while (count < 0 && errno == EINTR);
  return count == (ssize_t)(2 * sizeof(int));
}

int policydeck_child_spawn(const char *const *candidates, const char *const *arguments,
                           const char *const *environment, const char *directory,
                           struct policydeck_child *child,
                           struct policydeck_spawn_failure *failure) {
  int input[2] = {-1, -1}, output[2] = {-1, -1}, error[2] = {-1, -1}, reports[2] = {-1, -1}, gate[2] = {-1, -1};
  failure->stage = POLICYDECK_SPAWN_PIPES;
  if (high_pipe(input) != 0 || high_pipe(output) != 0 || high_pipe(error) != 0 || high_pipe(reports) != 0 ||
      high_pipe(gate) != 0) {
    failure->error_number = errno;
    goto fail;
  }
  // No signal may reach our handlers inside the child before they are reset.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t parent = getpid();
  pid_t pid = fork();
  if (pid == 0) {
    const int streams[3] = {input[0], output[1], error[1]};
    run_child(candidates, arguments, environment, directory, streams, gate[0], reports[1], parent);
    _exit(127);
  }
  int fork_error = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (pid < 0) {
    failure->stage = POLICYDECK_SPAWN_FORK;
    failure->error_number = fork_error;
    goto fail;
  }
  // Both sides set the group, so that it exists whoever runs first.
  setpgid(pid, pid);
  close(reports[1]);
  reports[1] = -1;
  if (policydeck_guard_add(pid) != 0) {
    failure->stage = POLICYDECK_SPAWN_GUARD;
    failure->error_number = errno;
    // The gate closes unopened, and the child ends there.
    close_pair(gate);
    waitpid(pid, NULL, 0);
    goto fail;
  }
  open_gate(gate[1]);
  close_pair(gate);
  int words[2];
  if (read_report(reports[0], words)) {
    waitpid(pid, NULL, 0);
    policydeck_guard_remove(pid);
    failure->stage = words[0];
    failure->error_number = words[1];
    goto fail;
  }
  close(reports[0]);
  close(input[0]);
  close(output[1]);
  close(error[1]);
  child->pid = pid;
  child->input = input[1];
  child->output = output[0];
  child->error = error[0];
  return 0;
fail:
  close_pair(input);
  close_pair(output);
  close_pair(error);
  close_pair(reports);
  close_pair(gate);
  return -1;
}

void policydeck_child_signal_group(pid_t pid, int signal_number) {
  if (pid > 1) kill(-pid, signal_number);
}

struct watch {
  pid_t pid;
  void (*ended)(void *context);
  void *context;
};

static void *watch_child(void *argument) {
  struct watch watch = *(struct watch *)argument;
  free(argument);
  siginfo_t status;
  int result;
  do {
    result = waitid(P_PID, (id_t)watch.pid, &status, WEXITED | WNOWAIT);
  } while (result != 0 && errno == EINTR);
  watch.ended(watch.context);
  return NULL;
}

int policydeck_child_watch(pid_t pid, void (*ended)(void *context), void *context) {
  struct watch *watch = malloc(sizeof *watch);
  if (watch == NULL) return -1;
  *watch = (struct watch){.pid = pid, .ended = ended, .context = context};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, 256 * 1024);
  // The thread takes no signals: they belong to the threads that expect them.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_t thread;
  int result = pthread_create(&thread, &attributes, watch_child, watch);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  if (result != 0) {
    free(watch);
    return -1;
  }
  return 0;
}

int policydeck_child_reap(pid_t pid) {
  int status;
  pid_t result;
  do {
    result = waitpid(pid, &status, 0);
  } while (result < 0 && errno == EINTR);
  if (result != pid) return -1;
  return WIFSIGNALED(status) ? 256 + WTERMSIG(status) : WEXITSTATUS(status);
}
