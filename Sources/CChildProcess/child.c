#define _GNU_SOURCE
#include "CChildProcess.h"

#include "Guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

char *const *policydeck_environment(void) { return environ; }

static void close_pair(int pair[2]) {
  if (pair[0] >= 0) close(pair[0]);
  if (pair[1] >= 0) close(pair[1]);
  pair[0] = pair[1] = -1;
}

// Moves both ends above the three standard descriptors, even when we were started with those closed: dup2 in the child
// would otherwise overwrite one end with another.
static int raise_pair(int pair[2]) {
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

static int high_pipe(int pair[2]) {
  if (pipe2(pair, O_CLOEXEC) == 0) return raise_pair(pair);
  pair[0] = pair[1] = -1;
  return -1;
}

static int high_socket(int pair[2]) {
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) == 0) return raise_pair(pair);
  pair[0] = pair[1] = -1;
  return -1;
}

// Everything from here to guard() runs between fork and exec: only async-signal-safe calls, no allocation.

static void report(int pipe_end, int stage) __attribute__((noreturn));
static void report(int pipe_end, int stage) {
  int words[2] = {stage, errno};
  ssize_t written = write(pipe_end, words, sizeof words);
  (void)written;
  _exit(127);
}

// What the child is to become.
struct program {
  const char *const *candidates;
  const char *const *arguments;
  const char *const *environment;
  const char *directory;
};

static void run_child(const struct program *program, const int streams[3], int report_end, pid_t guard)
    __attribute__((noreturn));
static void run_child(const struct program *program, const int streams[3], int report_end, pid_t guard) {
  if (setpgid(0, 0) != 0) report(report_end, POLICYDECK_SPAWN_SETUP);
  // The guard ends only after the child, unless somebody kills it.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != guard) _exit(127);
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, NULL);
  for (int stream = 0; stream < 3; stream++) {
    if (dup2(streams[stream], stream) < 0) report(report_end, POLICYDECK_SPAWN_SETUP);
  }
  if (program->directory != NULL && chdir(program->directory) != 0) report(report_end, POLICYDECK_SPAWN_DIRECTORY);
  int found_but = 0;
  for (const char *const *candidate = program->candidates; *candidate != NULL; candidate++) {
    execve(*candidate, (char *const *)program->arguments, (char *const *)program->environment);
    if (errno == ENOENT || errno == ENOTDIR) continue;
    // A directory of PATH that may not be searched holds nothing for us, as for a shell.
    if (errno == EACCES && program->candidates[1] != NULL && access(*candidate, F_OK) != 0) continue;
    found_but = errno;
    if (found_but != EACCES) break;
  }
  errno = found_but != 0 ? found_but : ENOENT;
  report(report_end, POLICYDECK_SPAWN_EXEC);
}

static void guard(const struct program *program, const int streams[3], int control, int report_end)
    __attribute__((noreturn));
static void guard(const struct program *program, const int streams[3], int control, int report_end) {
  // Other guards must see the end of our parent too, so nobody may hold their sockets here.
  int kept[] = {streams[0], streams[1], streams[2], control, report_end};
  policydeck_guard_close_others(kept, sizeof kept / sizeof *kept);
  policydeck_guard_stand();
  if (policydeck_guard_prepare(control) != 0) report(report_end, POLICYDECK_SPAWN_GUARD);
  pid_t itself = getpid();
  pid_t child = fork();
  if (child == 0) run_child(program, streams, report_end, itself);
  if (child < 0) report(report_end, POLICYDECK_SPAWN_FORK);
  // Both sides set the group, so that it exists whoever runs first.
  setpgid(child, child);
  close(report_end);
  for (int stream = 0; stream < 3; stream++) close(streams[stream]);
  policydeck_guard_run(child, control);
}

// How long a guard may take to start its child. Another child can stop it meanwhile, and the loop that waits here serves
// others, too.
enum { START_MILLISECONDS = 5000, PACE_MILLISECONDS = 50 };

// Reads from a guard that is starting; says how much, or -1 when it took too long.
static ssize_t read_patiently(pid_t guard, int descriptor, void *words, size_t size) {
  for (int waited = 0; waited < START_MILLISECONDS; waited += PACE_MILLISECONDS) {
    struct pollfd place = {.fd = descriptor, .events = POLLIN};
    if (poll(&place, 1, PACE_MILLISECONDS) == 0) {
      kill(guard, SIGCONT);
      continue;
    }
    ssize_t count = read(descriptor, words, size);
    if (count >= 0 || errno != EINTR) return count;
  }
  errno = ETIMEDOUT;
  return -1;
}

// The wait status of an ended guard, or -1 when somebody else has taken it.
static int reap(pid_t pid) {
  int status;
  pid_t result;
  do {
    result = waitpid(pid, &status, 0);
  } while (result < 0 && errno == EINTR);
  return result == pid ? status : -1;
}

int policydeck_child_spawn(const char *const *candidates, const char *const *arguments,
                           const char *const *environment, const char *directory,
                           struct policydeck_child *child,
                           struct policydeck_spawn_failure *failure) {
  const struct program program = {candidates, arguments, environment, directory};
  int input[2] = {-1, -1}, output[2] = {-1, -1}, error[2] = {-1, -1}, reports[2] = {-1, -1}, control[2] = {-1, -1};
  failure->stage = POLICYDECK_SPAWN_PIPES;
  if (high_pipe(input) != 0 || high_pipe(output) != 0 || high_pipe(error) != 0 || high_pipe(reports) != 0 ||
      high_socket(control) != 0) {
    failure->error_number = errno;
    goto fail;
  }
  // No signal may reach our handlers inside the guard before they are reset.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t pid = fork();
  if (pid == 0) {
    const int streams[3] = {input[0], output[1], error[1]};
    guard(&program, streams, control[1], reports[1]);
  }
  int fork_error = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (pid < 0) {
    failure->stage = POLICYDECK_SPAWN_FORK;
    failure->error_number = fork_error;
    goto fail;
  }
  close(reports[1]);
  close(control[1]);
  reports[1] = control[1] = -1;
  // The report says what failed; it is empty when exec succeeded, because the pipe closes on exec.
  int words[2] = {POLICYDECK_SPAWN_GUARD, ECHILD};
  pid_t group;
  ssize_t reported = read_patiently(pid, reports[0], words, sizeof words);
  if (reported != 0 || read_patiently(pid, control[0], &group, sizeof group) != (ssize_t)sizeof group) {
    if (reported < 0) words[1] = errno;
    // The child has ended already, or ends with its guard.
    kill(pid, SIGKILL);
    reap(pid);
    failure->stage = words[0];
    failure->error_number = words[1];
    goto fail;
  }
  close(reports[0]);
  close(input[0]);
  close(output[1]);
  close(error[1]);
  *child = (struct policydeck_child){pid, group, control[0], input[1], output[0], error[0]};
  return 0;
fail:
  close_pair(input);
  close_pair(output);
  close_pair(error);
  close_pair(reports);
  close_pair(control);
  return -1;
}

// Whether the guard was killed before it could end the child.
static int was_killed(pid_t guard) {
  siginfo_t status = {.si_pid = 0};
  return waitid(P_PID, (id_t)guard, &status, WEXITED | WNOHANG | WNOWAIT) == 0 && status.si_pid == guard &&
         status.si_code != CLD_EXITED;
}

void policydeck_child_signal_group(const struct policydeck_child *child, int signal_number) {
  ssize_t count;
  do {
    count = send(child->control, &signal_number, sizeof signal_number, MSG_NOSIGNAL | MSG_DONTWAIT);
  } while (count < 0 && errno == EINTR);
  if (count < 0 && was_killed(child->guard)) {
    kill(-child->group, signal_number);
  } else {
    // A server can stop its guard, since both run as the same user.
    kill(child->guard, SIGCONT);
  }
}

void policydeck_child_kill_guard(const struct policydeck_child *child) { kill(child->guard, SIGKILL); }

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

int policydeck_child_watch(const struct policydeck_child *child, void (*ended)(void *context), void *context) {
  struct watch *watch = malloc(sizeof *watch);
  if (watch == NULL) return -1;
  *watch = (struct watch){.pid = child->guard, .ended = ended, .context = context};
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

int policydeck_child_reap(const struct policydeck_child *child) {
  int status = -1;
  // Signals that the guard has not read when it ends are an error of the socket, which is told once, before what it sent.
  for (int attempt = 0; attempt < 3; attempt++) {
    if (recv(child->control, &status, sizeof status, MSG_DONTWAIT) == (ssize_t)sizeof status) break;
    status = -1;
  }
  close(child->control);
  reap(child->guard);
  if (status < 0) return -1;
  return WIFSIGNALED(status) ? 256 + WTERMSIG(status) : WEXITSTATUS(status);
}
