#define _GNU_SOURCE
#include "Guard.h"

#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// Between us and each child stands a guard: a small process that is the child's parent, and the parent of whatever the
// child's processes leave behind, in whichever group or session (PR_SET_CHILD_SUBREAPER). It holds one end of a socket
// whose other end only we hold, so it learns of our end however that comes, and it leads a session without a terminal, so
// that the child cannot reach the terminal that we draw on.
//
// It is a fork of a process with threads: everything here is async-signal-safe. The child runs as the same user and may
// send the guard signals and lower its limits: all descriptors are open before the child runs, and nothing here waits for
// ever once somebody is to be ended.

enum {
  PACE_MILLISECONDS = 20,
  // Between SIGTERM and SIGKILL after our end.
  ORPHAN_MILLISECONDS = 1000,
  // Between SIGTERM and SIGKILL for those that left the child's group.
  STRAY_MILLISECONDS = 500,
  // How long a child that starts processes faster than they can be ended is fought.
  FIGHT_MILLISECONDS = 5000,
};

// The guard's own descriptors: news of children and of the socket, the signal of the first, and the list of children,
// which is -1 where the system has none.
static int news = -1;
static int signals = -1;
static int children = -1;
static int nowhere = -1;

static void close_between(int first, int last) {
  if (first > last) return;
#if defined(SYS_close_range)
  if (syscall(SYS_close_range, (unsigned)first, (unsigned)last, 0u) == 0) return;
#endif
  long limit = sysconf(_SC_OPEN_MAX);
  if (limit < 0 || limit > 65536) limit = 65536;
  for (int descriptor = first; descriptor <= last && descriptor < limit; descriptor++) close(descriptor);
}

void policydeck_guard_close_others(int kept[], int count) {
  for (int index = 1; index < count; index++) {
    for (int place = index; place > 0 && kept[place] < kept[place - 1]; place--) {
      int larger = kept[place - 1];
      kept[place - 1] = kept[place];
      kept[place] = larger;
    }
  }
  int first = 3;
  for (int index = 0; index < count; index++) {
    close_between(first, kept[index] - 1);
    first = kept[index] + 1;
  }
  close_between(first, INT_MAX);
}

void policydeck_guard_stand(void) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigemptyset(&action.sa_mask);
  for (int number = 1; number < NSIG; number++) sigaction(number, &action, NULL);
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, NULL);
  setsid();
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  // Should the child have stopped us, our parent's end lets us go on.
  prctl(PR_SET_PDEATHSIG, SIGCONT);
  // Nobody of the same user may take our descriptors or look into our memory, which was our parent's.
  prctl(PR_SET_DUMPABLE, 0);
  prctl(PR_SET_NAME, "deck-guard");
}

// The list of our children, where /proc is that of our own process numbers.
static int open_children(void) {
  char text[16];
  ssize_t count = readlink("/proc/self", text, sizeof text);
  pid_t seen = 0;
  for (ssize_t index = 0; index < count; index++) {
    if (text[index] < '0' || text[index] > '9') return -1;
    seen = seen * 10 + (text[index] - '0');
  }
  return seen == getpid() ? open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC) : -1;
}

static int watch(int descriptor, int number) {
  struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)number};
  return epoll_ctl(news, EPOLL_CTL_ADD, descriptor, &event);
}

enum { CHILDREN_CHANGED = 1, CONTROL_SPEAKS = 2 };

int policydeck_guard_prepare(int control) {
  sigset_t ended;
  sigemptyset(&ended);
  sigaddset(&ended, SIGCHLD);
  children = open_children();
  signals = signalfd(-1, &ended, SFD_CLOEXEC | SFD_NONBLOCK);
  news = epoll_create1(EPOLL_CLOEXEC);
  nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (signals < 0 || news < 0 || nowhere < 0) return -1;
  return watch(signals, CHILDREN_CHANGED) == 0 && watch(control, CONTROL_SPEAKS) == 0 ? 0 : -1;
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// Waits until a child of ours has changed or the socket has something to read, at most so long; says whether it has.
static int wait_for_news(int milliseconds) {
  struct epoll_event events[2];
  int count = epoll_wait(news, events, 2, milliseconds);
  int speaks = 0;
  for (int index = 0; index < count; index++) {
    if (events[index].data.u32 == CONTROL_SPEAKS) speaks = 1;
  }
  struct signalfd_siginfo seen;
  while (read(signals, &seen, sizeof seen) > 0) {
  }
  return speaks;
}

// Reaps everybody but the child, which keeps its id and its group's as long as it is not reaped. Whether it has ended.
static int child_has_ended(pid_t child) {
  for (;;) {
    siginfo_t status = {.si_pid = 0};
    if (waitid(P_ALL, 0, &status, WEXITED | WNOHANG | WNOWAIT) != 0) return errno != EINTR;
    if (status.si_pid == 0) return 0;
    if (status.si_pid == child) return 1;
    waitpid(status.si_pid, NULL, WNOHANG);
  }
}

// Passes on what we ask for until the child has ended or is to be killed, or we have ended. Whether we have not.
static int serve(pid_t child, int control) {
  while (!child_has_ended(child)) {
    if (!wait_for_news(-1)) continue;
    int signal_number;
    ssize_t count = recv(control, &signal_number, sizeof signal_number, MSG_DONTWAIT);
    if (count == (ssize_t)sizeof signal_number) {
      // The end of a child that somebody traces is told to the tracer first, and perhaps never to us.
      if (signal_number == SIGKILL) return 1;
      if (!child_has_ended(child)) kill(-child, signal_number);
    } else if (count >= 0 || (errno != EAGAIN && errno != EINTR)) {
      return 0;
    }
  }
  return 1;
}

static void end_orphan(pid_t child) {
  kill(-child, SIGTERM);
  for (int64_t end = now() + ORPHAN_MILLISECONDS; now() < end && !child_has_ended(child);) {
    wait_for_news(PACE_MILLISECONDS);
  }
}

// Signals each child of the guard, and the group that it leads, if it leads one. None is reaped meanwhile, so every id is
// still theirs. Returns 0 where the system does not say who they are.
static int signal_children(int signal_number) {
  if (children < 0 || lseek(children, 0, SEEK_SET) != 0) return 0;
  char text[4096];
  pid_t process = 0;
  ssize_t count;
  while ((count = read(children, text, sizeof text)) > 0) {
    for (ssize_t index = 0; index < count; index++) {
      if (text[index] >= '0' && text[index] <= '9') {
        process = process * 10 + (text[index] - '0');
        continue;
      }
      if (process > 1) {
        kill(process, signal_number);
        kill(-process, signal_number);
      }
      process = 0;
    }
  }
  return 1;
}

// Reaps who has ended, and keeps the child's status. Whether nobody is left.
static int reap_all(pid_t child, int *status) {
  for (;;) {
    int seen;
    pid_t process = waitpid(-1, &seen, WNOHANG);
    if (process == child) *status = seen;
    if (process > 0 || (process < 0 && errno == EINTR)) continue;
    return process < 0;
  }
}

// Ends the child's group, then those that left it. A parent among them leaves its children to the guard, so they are
// asked again and again. Returns the child's wait status, or -1 when it is not known.
static int end_everybody(pid_t child) {
  int status = -1;
  // What is left of the group goes with its leader, whose id is still its own.
  kill(-child, SIGKILL);
  if (reap_all(child, &status) || !signal_children(SIGTERM)) {
    // Where nobody says who is left, the child alone can be waited for.
    for (int64_t end = now() + FIGHT_MILLISECONDS; status < 0 && now() < end;) {
      wait_for_news(PACE_MILLISECONDS);
      if (reap_all(child, &status)) break;
    }
    return status;
  }
  for (int64_t end = now() + STRAY_MILLISECONDS; now() < end;) {
    wait_for_news(PACE_MILLISECONDS);
    if (reap_all(child, &status)) return status;
  }
  for (int64_t end = now() + FIGHT_MILLISECONDS; now() < end;) {
    signal_children(SIGKILL);
    wait_for_news(PACE_MILLISECONDS);
    if (reap_all(child, &status)) return status;
  }
  return status;
}

void policydeck_guard_run(pid_t child, int control) {
  for (int stream = 0; stream < 3; stream++) dup2(nowhere, stream);
  if (chdir("/") != 0) { /* stays where it is */
  }
  send(control, &child, sizeof child, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (!serve(child, control)) end_orphan(child);
  int status = end_everybody(child);
  if (status >= 0) send(control, &status, sizeof status, MSG_NOSIGNAL | MSG_DONTWAIT);
  _exit(0);
}
