package io.github.pipcmake.python;

import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Starts programs, and remembers what it was asked to start. */
final class StartedPrograms implements ProcessRunner {
  private final List<ProcessRequest> requests = new ArrayList<>();

  @Override
  public ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException {
    requests.add(request);
    Files.createDirectories(request.logFile().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(request.command())
            .directory(request.directory().toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeAll(request.withoutVariables());
    builder.environment().putAll(request.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    output.lines().forEach(request.output());
    Files.writeString(request.logFile(), output);
    return new ProcessOutcome(
        request.command(), 0, process.waitFor(), output.lines().toList(), request.logFile());
  }

  List<ProcessRequest> requests() {
    return requests;
  }

  int count() {
    return requests.size();
  }
}
