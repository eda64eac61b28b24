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

/// A running child: its process id, which is also the id of its process group, and our ends of its three pipes.
struct policydeck_child {
  pid_t pid;
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
/// - candidates: paths to try in order, ended by NULL; a path that does not exist is passed over.
/// - arguments: argv, ended by NULL.
/// - environment: envp, ended by NULL.
/// - directory: the working directory, or NULL for ours.
///
/// The child gets default signal dispositions, an empty signal mask and no other descriptor of ours. It is asked to
/// end when the calling THREAD ends, so call this from a thread that lives as long as the child should. It runs only after
/// its group is registered with the guard, which policydeck_guard_remove() takes back once the group is gone.
/// Returns 0, or -1 with the failure filled in and nothing left behind.
int policydeck_child_spawn(const char *const *candidates, const char *const *arguments,
                           const char *const *environment, const char *directory,
                           struct policydeck_child *child,
                           struct policydeck_spawn_failure *failure);

/// Sends a signal to the whole process group. Only call before the child is reaped.
void policydeck_child_signal_group(pid_t pid, int signal_number);

/// Calls `ended(context)` once, on a thread of its own, when the child has ended; the child stays unreaped, so its id
/// stays ours. Returns 0, or -1 when no thread could be started.
int policydeck_child_watch(pid_t pid, void (*ended)(void *context), void *context);

/// Reaps an ended child. Returns its exit status (0 to 255), or 256 plus the number of the signal that ended it, or -1
/// when somebody else has taken its status.
int policydeck_child_reap(pid_t pid);

/// Has a process group ended when this process dies, however it dies. The guard is a small process that waits for our
/// end; it runs only while groups are registered. Returns 0, or -1 with errno set when there is no guard.
int policydeck_guard_add(pid_t group);

/// Takes back what policydeck_guard_add() asked for, after the group is gone.
void policydeck_guard_remove(pid_t group);

/// Our own environment, ended by NULL.
char *const *policydeck_environment(void);

#endif
