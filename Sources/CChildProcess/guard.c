#define _GNU_SOURCE
#include "Guard.h"

#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Between us and each child stands a guard: a small process that is the child's parent, and the parent of whatever the
// child's processes leave behind, in whichever group or session (PR_SET_CHILD_SUBREAPER). It holds one end of a socket
// whose other end only we hold, so it learns of our end however that comes, and it leads a session without a terminal, so
// that the child cannot reach the terminal that we draw on.
//
// It is a fork of a process with threads: everything here is async-signal-safe.

enum {
  PACE_MILLISECONDS = 20,
  // Between SIGTERM and SIGKILL after our end.
  ORPHAN_MILLISECONDS = 1000,
  // Between SIGTERM and SIGKILL for those that left the child's group.
  STRAY_MILLISECONDS = 500,
  // How long a child that starts processes faster than they can be ended is fought.
  FIGHT_MILLISECONDS = 5000,
  // Where the guard holds its end of the socket and its signals.
  CONTROL = 3,
  SIGNALS = 4,
};

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
  prctl(PR_SET_NAME, "deck-guard");
}

// Leaves the guard with its two descriptors and nothing of ours that would be held open.
static int settle(int control) {
  sigset_t ended;
  sigemptyset(&ended);
  sigaddset(&ended, SIGCHLD);
  int signals = signalfd(-1, &ended, SFD_CLOEXEC | SFD_NONBLOCK);
  if (signals < 0) return -1;
  // Both above their places first, so that neither overwrites the other.
  control = fcntl(control, F_DUPFD_CLOEXEC, SIGNALS + 1);
  signals = fcntl(signals, F_DUPFD_CLOEXEC, SIGNALS + 1);
  int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (control < 0 || signals < 0 || nowhere < 0) return -1;
  for (int stream = 0; stream < 3; stream++) dup2(nowhere, stream);
  if (dup2(control, CONTROL) < 0 || dup2(signals, SIGNALS) < 0) return -1;
  close_between(SIGNALS + 1, INT_MAX);
  if (chdir("/") != 0) { /* stays where it is */
  }
  return 0;
}

// Waits until a child of ours has changed or the socket has something to read, at most so long; says whether it has.
static int wait_for_news(int watches_control, int milliseconds) {
  struct pollfd places[2] = {{.fd = SIGNALS, .events = POLLIN}, {.fd = CONTROL, .events = POLLIN}};
  poll(places, watches_control ? 2 : 1, milliseconds);
  struct signalfd_siginfo seen;
  while (read(SIGNALS, &seen, sizeof seen) > 0) {
  }
  return watches_control && places[1].revents != 0;
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

// Passes on what we ask for until the child has ended or we have. Whether the child has ended.
static int serve(pid_t child) {
  while (!child_has_ended(child)) {
    if (!wait_for_news(1, -1)) continue;
    int signal_number;
    ssize_t count = recv(CONTROL, &signal_number, sizeof signal_number, MSG_DONTWAIT);
    if (count == (ssize_t)sizeof signal_number) {
      if (!child_has_ended(child)) kill(-child, signal_number);
    } else if (count >= 0 || (errno != EAGAIN && errno != EINTR)) {
      return 0;
    }
  }
  return 1;
}

static void end_orphan(pid_t child) {
  kill(-child, SIGTERM);
  for (int waited = 0; waited < ORPHAN_MILLISECONDS; waited += PACE_MILLISECONDS) {
    if (child_has_ended(child)) return;
    wait_for_news(0, PACE_MILLISECONDS);
  }
}

// Signals each child of the guard, and the group that it leads, if it leads one. None is reaped meanwhile, so every id is
// still theirs. Returns 0 where the system does not say who they are.
static int signal_children(int signal_number) {
  int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (list < 0) return 0;
  char text[4096];
  pid_t process = 0;
  ssize_t count;
  while ((count = read(list, text, sizeof text)) > 0) {
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
  close(list);
  return 1;
}

// Whether nobody is left.
static int reap_all(void) {
  pid_t process;
  while ((process = waitpid(-1, NULL, WNOHANG)) > 0 || (process < 0 && errno == EINTR)) {
  }
  return process < 0;
}

// Ends those that left the child's group. A parent among them leaves its children to the guard, so it is asked again.
static void end_strays(void) {
  if (reap_all() || !signal_children(SIGTERM)) return;
  for (int waited = 0; waited < STRAY_MILLISECONDS; waited += PACE_MILLISECONDS) {
    wait_for_news(0, PACE_MILLISECONDS);
    if (reap_all()) return;
  }
  for (int waited = 0; waited < FIGHT_MILLISECONDS; waited += PACE_MILLISECONDS) {
    signal_children(SIGKILL);
    wait_for_news(0, PACE_MILLISECONDS);
    if (reap_all()) return;
  }
}

void policydeck_guard_run(pid_t child, int control) {
  send(control, &child, sizeof child, MSG_NOSIGNAL);
  if (settle(control) != 0 || !serve(child)) end_orphan(child);
  // What is left of the group goes with its leader, whose id is still its own.
  kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  end_strays();
  send(CONTROL, &status, sizeof status, MSG_NOSIGNAL | MSG_DONTWAIT);
  _exit(0);
}
