/* A program that rests, as an editor does: says "." on file descriptor 3 and waits until it is ended.

   `quill run PROGRAM ...` starts another one first, as a launcher does. */
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc > 2 && !strcmp(argv[1], "run") && fork() == 0) return execv(argv[2], argv + 2);
  if ((argc < 2 || strcmp(argv[1], "run")) && write(3, ".", 1) < 0) { /* nobody waits */
  }
  for (;;) pause();
}
