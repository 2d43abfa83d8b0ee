/* Loaded into every program that a benchmark starts (LD_PRELOAD): adds its process and its command line to the file that BENCH_PROGRAMS names. */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((constructor)) static void started(int count, char **words) {
  const char *list = getenv("BENCH_PROGRAMS");
  char line[1 << 14];
  size_t length = (size_t)snprintf(line, 32, "%d ", (int)getpid());
  for (int i = 0; i < count; i++) {
    for (const char *c = words[i]; *c != '\0' && length < sizeof line - 2; c++) line[length++] = *c == '\n' ? ' ' : *c;
    if (length < sizeof line - 1) line[length++] = ' ';
  }
  line[length++] = '\n';
  int file = list ? open(list, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
  if (file < 0) return;
  if (write(file, line, length) < 0) abort(); /* a program that is not counted would be a wrong count */
  close(file);
}
