package io.github.pipcmake.python.venv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.TestInterpreter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees as pip or uv would leave them. */
class NormalisationTest {
  private static final String SITE = "lib/python3.11/site-packages/";
  private static final String INFO = SITE + "demo-1.0.dist-info/";
  private static final String HEADER =
      """
      #!/bin/sh
      '''exec' "$(dirname "$(realpath "$0" 2>/dev/null || printf %s "$0")")/python" "$0" "$@"
      ' '''
      """;

  @TempDir Path root;
  private final Host linux = new Host(Map.of(), Path.of("/home/me"), "Linux");
  private final Host windows = new Host(Map.of(), Path.of("/home/me"), "Windows 11");
  private VirtualEnvironment environment =
      new VirtualEnvironment(Path.of(""), Path.of(""), Path.of(""));

  @BeforeEach
  void environment() throws IOException {
    environment = VirtualEnvironment.at(root, TestInterpreter.at(Path.of("/usr")), linux);
    Files.createDirectories(environment.sitePackages());
    Files.createDirectories(environment.scripts());
  }

  @Test
  void bytecodeGoesWithItsRowsAndAPycWithoutItsSourceStays() throws IOException {
    write(SITE + "demo/a.py", "");
    write(SITE + "demo/a.pyc", "");
    write(SITE + "demo/only.pyc", "");
    write(SITE + "demo/__pycache__/a.cpython-311.pyc", "");
    write(SITE + "demo/__pycache__/sub/x", "");
    write(
        INFO + "RECORD",
        "demo/only.pyc,,\r\ndemo/a.py,,\r\ndemo/__pycache__/a.cpython-311.pyc,,\r\ndemo/a.pyc,,\r\n");

    Normalisation.normalise(environment, linux);

    assertThat(root.resolve(SITE + "demo"))
        .isDirectoryNotContaining(path -> path.endsWith("__pycache__") || path.endsWith("a.pyc"))
        .isDirectoryContaining(path -> path.endsWith("only.pyc"));
    assertThat(root.resolve(INFO + "RECORD")).hasContent("demo/a.py,,\ndemo/only.pyc,,\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json"})
  void notesOfAnInstallerGoWithTheirRows(String name) throws IOException {
    write(INFO + name, "");
    write(INFO + "RECORD", "demo-1.0.dist-info/%s,sha256=x,0\n\"odd,name\",,\n".formatted(name));

    Normalisation.normalise(environment, linux);

    assertThat(root.resolve(INFO + name)).doesNotExist();
    assertThat(root.resolve(INFO + "RECORD")).hasContent("\"odd,name\",,\n");
  }

  @Test
  void lockOfUvAndDirectoriesWithNothingInThemGo() throws IOException {
    write(".lock", "");
    write("share/empty/__pycache__/a.pyc", "");
    Files.createDirectories(root.resolve(SITE + "Demo.libs"));

    Normalisation.normalise(environment, linux);

    assertThat(root).isDirectoryNotContaining("glob:**/{.lock,share}");
    assertThat(root.resolve(SITE)).isEmptyDirectory();
    assertThat(root.resolve("bin")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!%s\n",
        "#!%s\r\n",
        "#!%s3\n",
        "#!/bin/sh\n'''exec' \"%s\" \"$0\" \"$@\"\n' '''\n",
        "#!/bin/sh\n'''exec' %s \"$0\" \"$@\"\n' '''\n",
        "#!/bin/sh\n'''exec' '%s' \"$0\" \"$@\"\n' '''\n"
      })
  void eachFormOfAScriptsHeaderBecomesOneThatFindsPythonBesideTheScript(String form)
      throws Exception {
    String rest = "# -*- coding: utf-8 -*-\nprint('\u00e4')\n";
    write("bin/demo", form.formatted(environment.python()) + rest);
    write(INFO + "RECORD", "../../../bin/demo,sha256=x,1\n");

    Normalisation.normalise(environment, linux);

    assertThat(Files.readString(root.resolve("bin/demo"))).isEqualTo(HEADER + rest);
    byte[] written = Files.readAllBytes(root.resolve("bin/demo"));
    assertThat(root.resolve(INFO + "RECORD"))
        .hasContent(
            "../../../bin/demo,sha256=%s,%d\n"
                .formatted(
                    Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(written)),
                    written.length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import re\nimport sys\nfrom demo.cli import App\nif __name__ == '__main__':\n    sys.exit(App.run())\n",
        "import sys\nfrom demo.cli import App\nif __name__ == \"__main__\":\n    sys.exit(App.run())\n"
      })
  void scriptsOfEntryPointsGetOneWording(String body) throws IOException {
    for (String name : List.of("demo", "demo2", "pip3.11", "tool")) {
      write("bin/" + name, "#!" + environment.python() + "\n" + body);
    }
    write(
        INFO + "entry_points.txt",
        "[console_scripts]\ndemo = demo.cli:App.run [extra]\npip=demo.cli : App.run\n[gui_scripts]\nodd = no reference\n../../tool = demo.cli:App.run\n");
    write(INFO + "RECORD", "../../../bin/pip3.11,,\n../../../bin/demo2,,\n../../../bin/demo,,\n");

    Normalisation.normalise(environment, linux);

    String script =
        HEADER
            + """
            # -*- coding: utf-8 -*-
            import sys
            from demo.cli import App
            if __name__ == '__main__':
                sys.exit(App.run())
            """;
    assertThat(root.resolve("bin/demo")).hasContent(script);
    assertThat(root.resolve("bin/pip3.11")).hasContent(script);
    assertThat(root.resolve("bin/demo2")).hasContent(HEADER + body);
    assertThat(root.resolve("bin/tool")).hasContent(HEADER + body);
    assertThat(root.resolve(INFO + "RECORD"))
        .content()
        .contains("bin/demo,sha256=", "demo2,sha256=");
  }

  @Test
  void scriptsCanBeRun() throws IOException {
    write("bin/a", "#!/bin/sh\n");

    Normalisation.normalise(environment, linux);

    assertThat(root.resolve("bin/a")).isExecutable();
  }

  @Test
  void recordIsNoProgram() throws IOException {
    write(INFO + "RECORD", "kept,,\n");
    Path record = root.resolve(INFO + "RECORD");
    Files.setPosixFilePermissions(record, PosixFilePermissions.fromString("rwxr-xr-x"));

    Normalisation.normalise(environment, linux);

    assertThat(record).isNotEmptyFile().matches(file -> !Files.isExecutable(file));
  }

  @Test
  void optionsOfAHeaderStay() throws IOException {
    write("bin/demo", "#!" + environment.python() + " -E -s\nx\n");

    Normalisation.normalise(environment, linux);

    assertThat(root.resolve("bin/demo"))
        .content()
        .contains("/python\" -E -s \"$0\" \"$@\"\n' '''\nx\n");
  }

  @Test
  void scriptsOfOthersAndProgramsStayAsTheyAre() throws IOException {
    write("bin/a", "#!/usr/bin/env bash\n");
    write("bin/b", "\u007fELF\u0001");
    write("bin/c", "#!/elsewhere/python\n");

    Normalisation.normalise(environment, linux);

    assertThat(root.resolve("bin/a")).hasContent("#!/usr/bin/env bash\n");
    assertThat(root.resolve("bin/b")).hasContent("\u007fELF\u0001");
    assertThat(root.resolve("bin/c")).hasContent("#!/elsewhere/python\n");
  }

  @Test
  void windowsLauncherLooksForPythonBesideItself() throws IOException {
    VirtualEnvironment there =
        VirtualEnvironment.at(root, TestInterpreter.at(Path.of("/usr")), windows);
    Files.createDirectories(there.scripts());
    String before = "MZ\u0000#!not this\n";
    String zip = "PK\u0003\u0004__main__.py\u00ff";
    for (String line : new String[] {"#!C:\\a\\python.exe", "#!\"C:\\a b\\python.exe\""}) {
      Files.writeString(
          there.scripts().resolve("demo.exe"),
          before + line + "\r\n" + zip,
          StandardCharsets.ISO_8859_1);

      Normalisation.normalise(there, windows);

      assertThat(Files.readString(there.scripts().resolve("demo.exe"), StandardCharsets.ISO_8859_1))
          .isEqualTo(before + "#!<launcher_dir>\\python.exe\r\n" + zip);
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
