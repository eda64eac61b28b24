#define _GNU_SOURCE

#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// Runs in the child, between fork and exec: only async-signal-safe calls are allowed here.
static void become(
    const char *path, char *const arguments[], char *const environment[], const char *directory, int failure) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  // The failure pipe moves to a known place and everything else that the test process has open is closed.
  if (failure != 3) {
    dup2(failure, 3);
    failure = 3;
  }
  fcntl(failure, F_SETFD, FD_CLOEXEC);
  close_range(4, ~0U, 0);
  if (directory == NULL || chdir(directory) == 0) execve(path, arguments, environment);
  int code = errno;
  (void)!write(failure, &code, sizeof code);
  _exit(127);
}

// Waits until the child has become the program, or has said why it could not.
static int outcome(int failure, pid_t pid) {
  int code = 0;
  ssize_t count;
  do count = read(failure, &code, sizeof code);
  while (count < 0 && errno == EINTR);
  close(failure);
  if (count != sizeof code) return 0;
  while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) continue;
  return code;
}

static void close_both(int pair[2]) {
  if (pair[0] >= 0) close(pair[0]);
  if (pair[1] >= 0) close(pair[1]);
}

int pt_start(
    const char *path, char *const arguments[], char *const environment[], const char *directory, pt_child *child) {
  int pipes[4][2] = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, -1}};
  for (int index = 0; index < 4; index++) {
    if (pipe2(pipes[index], O_CLOEXEC) == 0) continue;
    int code = errno;
    for (int made = 0; made < 4; made++) close_both(pipes[made]);
    return code;
  }
  pid_t pid = fork();
  if (pid < 0) {
    int code = errno;
    for (int made = 0; made < 4; made++) close_both(pipes[made]);
    return code;
  }
  if (pid == 0) {
    setsid();
    // Lifted above 2 first, so that no dup2 lands on a pipe that is still needed.
    int ends[3];
    int own[3] = {pipes[0][0], pipes[1][1], pipes[2][1]};
    for (int index = 0; index < 3; index++) ends[index] = fcntl(own[index], F_DUPFD, 10);
    int failure = fcntl(pipes[3][1], F_DUPFD, 10);
    for (int index = 0; index < 3; index++) dup2(ends[index], index);
    become(path, arguments, environment, directory, failure);
  }
  close(pipes[0][0]);
  close(pipes[1][1]);
  close(pipes[2][1]);
  close(pipes[3][1]);
  int code = outcome(pipes[3][0], pid);
  if (code != 0) {
    close(pipes[0][1]);
    close(pipes[1][0]);
    close(pipes[2][0]);
    return code;
  }
  *child = (pt_child){.pid = pid, .input = pipes[0][1], .output = pipes[1][0], .error = pipes[2][0]};
  return 0;
}

int pt_start_in_terminal(
    const char *path, char *const arguments[], char *const environment[], const char *directory, int columns, int rows,
    pt_child *child) {
  int failure[2];
  if (pipe2(failure, O_CLOEXEC) != 0) return errno;
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  int primary = -1;
  pid_t pid = forkpty(&primary, NULL, NULL, &size);
  if (pid < 0) {
    int code = errno;
    close_both(failure);
    return code;
  }
  if (pid == 0) become(path, arguments, environment, directory, failure[1]);
  close(failure[1]);
  fcntl(primary, F_SETFD, FD_CLOEXEC);
  int code = outcome(failure[0], pid);
  if (code != 0) {
    close(primary);
    return code;
  }
  *child = (pt_child){.pid = pid, .input = primary, .output = primary, .error = -1};
  return 0;
}

int pt_resize(int terminal, int columns, int rows) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(terminal, TIOCSWINSZ, &size) == 0 ? 0 : errno;
}

bool pt_is_cooked(int terminal) {
  struct termios modes;
  if (tcgetattr(terminal, &modes) != 0) return false;
  tcflag_t expected = ECHO | ICANON | ISIG;
  return (modes.c_lflag & expected) == expected && (modes.c_iflag & ICRNL) != 0 && (modes.c_oflag & OPOST) != 0;
}

ssize_t pt_read(int descriptor, void *bytes, size_t capacity, int milliseconds) {
  struct pollfd entry = {.fd = descriptor, .events = POLLIN};
  int ready = poll(&entry, 1, milliseconds);
  if (ready == 0 || (ready < 0 && errno == EINTR)) return 0;
  if (ready < 0) return -2;
  ssize_t count = read(descriptor, bytes, capacity);
  if (count > 0) return count;
  // A terminal whose last program has gone answers EIO: that is its end of the stream.
  if (count == 0 || errno == EIO) return -1;
  return errno == EAGAIN || errno == EINTR ? 0 : -2;
}

int pt_reap(pid_t pid, int *code, int *signal) {
  int status = 0;
  pid_t ended;
  do ended = waitpid(pid, &status, WNOHANG);
  while (ended < 0 && errno == EINTR);
  if (ended != pid) return 0;
  *code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  *signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  return 1;
}
