#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// PR_SET_PDEATHSIG reaches the direct child only, and not what that child has started (uvx starts python). The guard
// reaches the whole group, after SIGKILL too: it is a process that reads from a socket only we hold, and when we die,
// the kernel closes our end.

enum { GUARD_GROUPS = 4096 };

struct guard_message {
  int adds;
  pid_t group;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int guard_socket = -1;
static pid_t guard_pid = -1;
static pid_t guard_owner = -1;
static int registered = 0;

static pid_t groups[GUARD_GROUPS];

// Only async-signal-safe calls from here to end_groups: this runs in a fork of a process with threads.

static void note(const struct guard_message *message) {
  for (int index = 0; index < GUARD_GROUPS; index++) {
    if (message->adds ? groups[index] == 0 : groups[index] == message->group) {
      groups[index] = message->adds ? message->group : 0;
      return;
    }
  }
}

static int signal_groups(int signal_number) {
  int alive = 0;
  for (int index = 0; index < GUARD_GROUPS; index++) {
    if (groups[index] > 1 && kill(-groups[index], signal_number) == 0) alive++;
  }
  return alive;
}

static void end_groups(void) {
  if (signal_groups(SIGTERM) == 0) return;
  for (int step = 0; step < 50; step++) {
    struct timespec pause = {.tv_nsec = 20 * 1000 * 1000};
    nanosleep(&pause, NULL);
    if (signal_groups(0) == 0) return;
  }
  signal_groups(SIGKILL);
}

static void run_guard(int socket_end) __attribute__((noreturn));
static void run_guard(int socket_end) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, NULL);
  setsid();
  prctl(PR_SET_NAME, "deck-guard");
  int nowhere = open("/dev/null", O_RDWR);
  if (socket_end < 3) socket_end = fcntl(socket_end, F_DUPFD, 3);
  for (int stream = 0; stream < 3; stream++) dup2(nowhere, stream);
  if (socket_end != 3) dup2(socket_end, 3);
#if defined(SYS_close_range)
  if (syscall(SYS_close_range, 4u, ~0u, 0u) != 0)
#endif
    for (int descriptor = 4; descriptor < 65536; descriptor++) close(descriptor);
  if (chdir("/") != 0) { /* stays where it is */
  }
  for (;;) {
    struct guard_message message;
    ssize_t count = recv(3, &message, sizeof message, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count != (ssize_t)sizeof message) break;
    note(&message);
  }
  end_groups();
  _exit(0);
}

static void forget_guard(void) {
  if (guard_socket >= 0) close(guard_socket);
  // After a fork of ours without exec, the guard is our parent's child, not ours.
  if (guard_pid > 0 && guard_owner == getpid()) {
    while (waitpid(guard_pid, NULL, 0) < 0 && errno == EINTR) {
    }
  }
  guard_socket = -1;
  guard_pid = -1;
  registered = 0;
}

static int start_guard(void) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) return -1;
  pid_t pid = fork();
  if (pid == 0) {
    close(pair[0]);
    run_guard(pair[1]);
  }
  close(pair[1]);
  if (pid < 0) {
    close(pair[0]);
    return -1;
  }
  guard_socket = pair[0];
  guard_pid = pid;
  guard_owner = getpid();
  return 0;
}

static int tell_guard(int adds, pid_t group) {
  struct guard_message message = {.adds = adds, .group = group};
  ssize_t count;
  do {
    count = send(guard_socket, &message, sizeof message, MSG_NOSIGNAL);
  } while (count < 0 && errno == EINTR);
  return count == (ssize_t)sizeof message ? 0 : -1;
}

int policydeck_guard_add(pid_t group) {
  pthread_mutex_lock(&lock);
  int result = -1;
  if (registered < GUARD_GROUPS) {
    if (guard_socket >= 0 && guard_owner != getpid()) forget_guard();
    if (guard_socket >= 0 || start_guard() == 0) {
      result = tell_guard(1, group);
      if (result != 0) {
        // Somebody has ended the guard. A new one knows only the groups from here on.
        forget_guard();
        if (start_guard() == 0) result = tell_guard(1, group);
      }
    }
  } else {
    errno = EAGAIN;
  }
  if (result == 0) registered++;
  pthread_mutex_unlock(&lock);
  return result;
}

void policydeck_guard_remove(pid_t group) {
  pthread_mutex_lock(&lock);
  if (guard_socket >= 0 && registered > 0) {
    tell_guard(0, group);
    registered--;
    if (registered == 0) forget_guard();
  }
  pthread_mutex_unlock(&lock);
}
