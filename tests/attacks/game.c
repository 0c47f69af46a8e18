/* The game that every attack plays. It works a little, and its first argument names the trick it plays beside.

   It says "." on file descriptor 3 as soon as it stands as the trick wants it. Built and run by the tests alone. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void say_ready(void) {
  signal(SIGPIPE, SIG_IGN);
  if (write(3, ".", 1) < 0) { /* nobody waits */
  }
}

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec + at.tv_nsec / 1e9;
}

static void nap(long ms) {
  struct timespec left = {ms / 1000, ms % 1000 * 1000000};
  while (nanosleep(&left, &left) != 0) {
  }
}

/* A tenth of a core, for so many seconds. */
static void work(double seconds) {
  for (double end = now() + seconds; now() < end; nap(18)) {
    for (double pause = now() + 0.002; now() < pause;) {
    }
  }
}

static void play(void) {
  say_ready();
  work(1e9);
}

static void *played(void *unused) {
  (void)unused;
  nap(100); /* the first thread is gone by then */
  play();
  return NULL;
}

static void from_memory(const char *name, const char *self) {
  int memory = memfd_create(name, MFD_CLOEXEC);
  int file = open(self, O_RDONLY);
  char block[65536];
  for (ssize_t got; (got = read(file, block, sizeof block)) > 0;) {
    if (write(memory, block, got) != got) exit(3);
  }
  char *argv[] = {(char *)name, NULL};
  char *env[] = {"ATTACK=1", NULL};
  fexecve(memory, argv, env);
  exit(4);
}

/* A process that is nobody's child any more, in a session of its own. */
static void leave_home(void) {
  if (fork() > 0) exit(0);
  setsid();
  if (fork() > 0) exit(0);
  nap(50);
}

/* Another pid every so many milliseconds. */
static void move_on(long ms) {
  say_ready();
  for (;;) {
    work(ms / 1000.0);
    if (fork() > 0) _exit(0);
    setsid();
  }
}

static void multiply(void) {
  signal(SIGCHLD, SIG_IGN);
  say_ready();
  for (;;) {
    if (fork() < 0) nap(1);
  }
}

static void refuse_signals(void) {
  for (int number = 1; number < 32; number++) signal(number, SIG_IGN);
}

/* A parent that traces its child: the child stands still under the eyes of its tracer. */
static void be_traced(void) {
  pid_t child = fork();
  if (child == 0) {
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    raise(SIGSTOP);
    play();
  }
  waitpid(child, NULL, 0);
  say_ready();
  work(1e9);
}

/* Stands still most of the time, woken by its own helper. */
static void stop_and_go(long on, long off) {
  pid_t game = fork();
  if (game == 0) play();
  for (;;) {
    nap(on);
    kill(game, SIGSTOP);
    nap(off);
    kill(game, SIGCONT);
  }
}

int main(int argc, char **argv) {
  const char *trick = argc > 1 ? argv[1] : "";
  long first = argc > 2 ? atol(argv[2]) : 0, second = argc > 3 ? atol(argv[3]) : 0;
  if (!strcmp(trick, "spoof")) {
    prctl(PR_SET_NAME, "libreoffice");
    memset(argv[0], 0, argv[argc - 1] + strlen(argv[argc - 1]) - argv[0]);
    strcpy(argv[0], "/opt/quill");
  } else if (!strcmp(trick, "memory")) {
    from_memory("quill", "/proc/self/exe");
  } else if (!strcmp(trick, "headless")) {
    pthread_t thread;
    pthread_create(&thread, NULL, played, NULL);
    pthread_exit(NULL);
  } else if (!strcmp(trick, "hidden")) {
    prctl(PR_SET_DUMPABLE, 0);
  } else if (!strcmp(trick, "orphan")) {
    leave_home();
  } else if (!strcmp(trick, "respawn")) {
    move_on(first);
  } else if (!strcmp(trick, "bomb")) {
    multiply();
  } else if (!strcmp(trick, "deaf")) {
    refuse_signals();
  } else if (!strcmp(trick, "traced")) {
    be_traced();
  } else if (!strcmp(trick, "stop-and-go")) {
    stop_and_go(first, second);
  } else if (!strcmp(trick, "brief")) {
    say_ready();
    work(first / 1000.0);
    return 0;
  }
  play();
  return 0;
}

#ifdef AS_LIBRARY
/* Without this the loader takes it for no auditor of its. */
unsigned la_version(unsigned version) { return version; }
#endif

/* The same game as a library that another program is made to load. */
__attribute__((constructor)) static void loaded(void) {
#ifdef AS_LIBRARY
  pthread_t thread;
  pthread_create(&thread, NULL, played, NULL);
#endif
}
