#ifndef POLICYDECK_CHILD_PROCESS_H
#define POLICYDECK_CHILD_PROCESS_H

#include <sys/types.h>

/// What was being done when a child could not be started.
enum policydeck_spawn_stage {
  POLICYDECK_SPAWN_PIPES = 1,
  POLICYDECK_SPAWN_FORK = 2,
  POLICYDECK_SPAWN_SETUP = 3,
  POLICYDECK_SPAWN_DIRECTORY = 4,
  POLICYDECK_SPAWN_EXEC = 5,
  POLICYDECK_SPAWN_GUARD = 6,
};

/// A running child.
struct policydeck_child {
  /// The child's parent, which ends with it.
  pid_t guard;
  /// The child's process id, which is also the id of its process group.
  pid_t group;
  /// Our end of the guard's socket. The guard ends the child when it closes, as it does when we die.
  int control;
  /// Our ends of the child's three pipes.
  int input;
  int output;
  int error;
};

/// Why a child could not be started.
struct policydeck_spawn_failure {
  int stage;
  int error_number;
};

/// Starts a program in a process group of its own, with pipes for its three standard streams.
///
/// Its parent is a guard: a small process that ends the group and whatever the program has started, in other groups and
/// sessions too, when the program ends and when we end, however that comes. The program has no controlling terminal.
///
/// - candidates: paths to try in order, ended by NULL; a path that does not exist is passed over.
/// - arguments: argv, ended by NULL.
/// - environment: envp, ended by NULL.
/// - directory: the working directory, or NULL for ours.
///
/// The child gets default signal dispositions, an empty signal mask and no other descriptor of ours.
/// Returns 0, or -1 with the failure filled in and nothing left behind.
int policydeck_child_spawn(const char *const *candidates, const char *const *arguments,
                           const char *const *environment, const char *directory,
                           struct policydeck_child *child,
                           struct policydeck_spawn_failure *failure);

/// Sends a signal to the whole process group. Only call before the child is reaped.
void policydeck_child_signal_group(const struct policydeck_child *child, int signal_number);

/// Kills a guard that does not do its work, and with it the child. Only call before the child is reaped.
void policydeck_child_kill_guard(const struct policydeck_child *child);

/// Calls `ended(context)` once, on a thread of its own, when the child and all it has started are gone. Returns 0, or -1
/// when no thread could be started.
int policydeck_child_watch(const struct policydeck_child *child, void (*ended)(void *context), void *context);

/// Reaps an ended child and closes its control. Returns its exit status (0 to 255), or 256 plus the number of the signal
/// that ended it, or -1 when nobody knows, because the guard was killed.
int policydeck_child_reap(const struct policydeck_child *child);

/// Our own environment, ended by NULL.
char *const *policydeck_environment(void);

#endif
