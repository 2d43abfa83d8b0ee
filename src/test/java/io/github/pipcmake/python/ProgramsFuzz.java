package io.github.pipcmake.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.python.backend.HookAnswer;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.InterpreterProbe;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.interpreter.PythonSelector;
import io.github.pipcmake.python.pip.PipDiagnosis;
import io.github.pipcmake.python.pip.SourceBuilds;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.PipConfiguration;
import io.github.pipcmake.text.ForeignText;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.text.VersionRange;
import io.github.pipcmake.trust.Mutations;
import io.github.pipcmake.trust.Scratch;
import io.github.pipcmake.trust.Sentences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a coverage-guided fuzzer calls with what programs say: pip's output, its report and its
 * configuration, what an interpreter and a build backend answer; docs/store.md says how. It finds
 * nothing if each is understood, or passed over, or refused as documented.
 */
public final class ProgramsFuzz {
  private static final Path DIRECTORY = Scratch.directory();
  private static final Path LIST = Path.of("/list");

  private ProgramsFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    String text = new String(data, UTF_8);
    failure(text);
    SourceBuilds builds =
        SourceBuilds.read(Scratch.write(DIRECTORY.resolve("report.json"), data), Set.of("a"));
    if (!builds.isKnown() && !builds.packages().isEmpty()) {
      throw new IllegalStateException("known in part: " + builds);
    }
    configuration(text);
    try {
      HookAnswer answer = new HookAnswer(JsonText.object(text).orElseGet(JsonObject::new));
      answer.requirements("get_requires_for_build_wheel");
      String file = answer.file("build_wheel");
      if (Path.of("/d").resolve(file).getNameCount() != 2) {
        throw new IllegalStateException("leads elsewhere: " + file);
      }
    } catch (PythonException e) {
      Sentences.check(e);
    }
    try {
      if (InterpreterProbe.facts(text).isPresent()) {
        Interpreter interpreter = InterpreterProbe.facts(text).get().interpreter();
        if (!Interpreter.fromJson(interpreter.toJson()).equals(interpreter)) {
          throw new IllegalStateException("read otherwise than written: " + interpreter);
        }
      }
    } catch (PythonException e) {
      Sentences.check(e);
    } catch (IllegalArgumentException e) {
      // No interpreter of ours, as is documented.
    }
    VersionRange.parse(text).ifPresent(range -> range.contains("3.11.2"));
    PythonSelector.parse(text);
  }

  private static void failure(String text) {
    List<Requirement> asked = List.of(new Requirement("numpy>=2", "the POM"));
    PipDiagnosis diagnosis = new PipDiagnosis(asked, LIST, "3.11.2");
    // The runner gives lines that can be shown.
    List<String> lines = text.lines().map(ForeignText::text).toList();
    String message = diagnosis.of(lines, Path.of("/log")).message();
    if (!message.contains("/log") || !ForeignText.text(message).equals(message)) {
      throw new IllegalStateException("no message: " + message);
    }
    for (String line : lines) {
      PipDiagnosis.saysWhy(line);
      SourceBuilds.builtBy(line);
    }
  }

  private static void configuration(String text) {
    PipConfiguration configuration = new PipConfiguration();
    configuration.add(text);
    for (String name : List.of("index-url", "find-links")) {
      configuration.setting(name).ifPresent(PipConfiguration::words);
    }
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() {
    JsonObject facts = new JsonObject();
    for (String name :
        List.of(
            "executable",
            "implementation",
            "cacheTag",
            "soabi",
            "platform",
            "libc",
            "basePrefix",
            "pureLib",
            "platLib",
            "include",
            "pip",
            "pipVersion")) {
      facts.put(name, "/" + name);
    }
    facts.put("version", "3.11.2");
    return List.of(
        com.grack.nanojson.JsonWriter.string(facts).getBytes(UTF_8),
        "ERROR: Invalid requirement: 'numpy>>2' (from line 1 of /list)\nHint: x\n".getBytes(UTF_8),
        "ERROR: Could not find a version that satisfies the requirement numpy>=2 (from versions: 1, 2)\nERROR: No matching distribution\n"
            .getBytes(UTF_8),
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n    numpy from https://a/b.whl#x (from -r /list (line 1)):\n        Expected sha256 00\n             Got        11\n"
            .getBytes(UTF_8),
        "The conflict is caused by:\n    The user requested numpy>=2\n    -r /list (line 1)\n\nERROR: ResolutionImpossible\n"
            .getBytes(UTF_8),
        "Collecting a\nFailed building wheel for a\nerror: subprocess-exited-with-error\nSSLError host='a'\n"
            .getBytes(UTF_8),
        "{\"install\": [{\"download_info\": {\"url\": \"https://u:p@h/a.tar.gz\", \"archive_info\": {\"hash\": \"x\"}}, \"metadata\": {\"name\": \"a\"}}]}"
            .getBytes(UTF_8),
        "{\"given\": {\"build_wheel\": \"a-1-py3-none-any.whl\", \"get_requires_for_build_wheel\": [\"a\", 1]}, \"platform\": \"x\"}"
            .getBytes(UTF_8),
        "[global]\nindex-url = https://a/\n[install]\nfind_links: a\n  b\n# c\n".getBytes(UTF_8),
        "{\"executable\": \"/a\\u0007\", \"version\": \"2.7\"}".getBytes(UTF_8),
        "[3.9,3.12)".getBytes(UTF_8),
        "99999999999".getBytes(UTF_8));
  }
}
