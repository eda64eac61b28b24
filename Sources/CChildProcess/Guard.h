#ifndef POLICYDECK_GUARD_H
#define POLICYDECK_GUARD_H

#include <sys/types.h>

/// Closes every descriptor above the standard three but these, which it sorts. Async-signal-safe, as all here.
void policydeck_guard_close_others(int kept[], int count);

/// Makes the calling process, just forked, a guard: default signal dispositions, every signal blocked, a session of its
/// own without a terminal, and the parent of whatever its descendants leave behind.
void policydeck_guard_stand(void);

/// Opens what the guard needs, before the child can lower its limits. Returns 0, or -1 with errno set.
int policydeck_guard_prepare(int control);

/// Guards a child of the calling process, the leader of its process group, until it and all it started are gone.
///
/// - control: the guard's end of a SOCK_SEQPACKET pair. The child's id is sent on it first, and its wait status last where it
///   is known, an int each.
///   Ints received are signals for the child's group; on SIGKILL, and when nobody holds the other end, everybody is
///   ended.
void policydeck_guard_run(pid_t child, int control) __attribute__((noreturn));

#endif
