package io.github.pipcmake.cmake.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheMigrationTest {
  @TempDir Path directory;

  private Path one;
  private Path two;

  @BeforeEach
  void makeEnvironments() throws IOException {
    one = directory.resolve("environments/1111");
    two = directory.resolve("environments/2222");
    for (String name : new String[] {"site/pybind11/share", "bin", "a b(c)", "umläut", "x;y"}) {
      Files.createDirectories(two.resolve(name));
    }
    Files.createFile(two.resolve("bin/ninja"));
  }

  @Test
  void entriesOfEveryTypeMoveToTheSamePlace() {
    for (String type :
        new String[] {"PATH", "FILEPATH", "STRING", "INTERNAL", "UNINITIALIZED", "STATIC"}) {
      assertMoved("ENTRY:" + type + "=$one/bin/ninja\n", "ENTRY:" + type + "=$two/bin/ninja\n");
    }
    assertMoved("ROOT:PATH=$one\n", "ROOT:PATH=$two\n");
    assertMoved("ROOT:PATH=$one/\n", "ROOT:PATH=$two/\n");
  }

  @Test
  void whatIsNotInTheNewEnvironmentGoesWithItsCommentAndItsFlags() {
    assertMoved(
        """
        //Before
        BEFORE:STRING=1

        //The directory of a package
        // that is gone
        gone_DIR:PATH=$one/site/gone

        //After
        AFTER:STRING=2
        //ADVANCED property for variable: gone_DIR
        gone_DIR-ADVANCED:INTERNAL=1
        //STRINGS property for variable: gone_DIR
        gone_DIR-STRINGS:INTERNAL=a;b
        //ADVANCED property for variable: AFTER
        AFTER-ADVANCED:INTERNAL=1
        """,
        """
        //Before
        BEFORE:STRING=1


        //After
        AFTER:STRING=2
        //ADVANCED property for variable: AFTER
        AFTER-ADVANCED:INTERNAL=1
        """);
  }

  @Test
  void listsLoseTheirGoneElementsAndKeepTheOthers() {
    assertMoved(
        "L:STRING=/mine;$one/bin;$one/gone;/yours;$one\n", "L:STRING=/mine;$two/bin;/yours;$two\n");
    assertMoved("L:STRING=$one/gone;$one/lost\n", "");
    assertMoved("L:STRING=;$one/bin;\n", "L:STRING=;$two/bin;\n");
  }

  @Test
  void escapedSemicolonIsPartOfAPath() {
    assertMoved("P:PATH=$one/x\\;y\n", "P:PATH=$two/x\\;y\n");
    assertMoved("P:PATH=$one/x\\;z;/mine\n", "P:PATH=/mine\n");
  }

  @Test
  void oddCharactersAreKept() {
    assertMoved("P:PATH=$one/a b(c)\n", "P:PATH=$two/a b(c)\n");
    assertMoved("P:PATH=$one/umläut\n", "P:PATH=$two/umläut\n");
    assertMoved("\"ODD:NAME\":PATH=$one/bin\n", "\"ODD:NAME\":PATH=$two/bin\n");
    assertMoved("P:STRING=' $one/bin '\n", "P:STRING=' $two/bin '\n");
    assertMoved("P:PATH=$one/bin\r\nQ:STRING=\r\n", "P:PATH=$two/bin\r\nQ:STRING=\r\n");
    assertMoved("P:PATH=$one/bin", "P:PATH=$two/bin");
  }

  @Test
  void pathsWithinFlagsAndMessagesMoveOrTheEntryGoes() {
    assertMoved(
        "F:STRING=-I$one/bin -L\"$one/a b(c)\" -x\n",
        ""); // where a path with a space ends within a flag nobody can tell
    assertMoved("F:STRING=-I$one/bin -L$one/site -x\n", "F:STRING=-I$two/bin -L$two/site -x\n");
    assertMoved("F:STRING=-I$one/bin -I$one/gone\n", "");
    assertMoved(
        "FIND_PACKAGE_MESSAGE_DETAILS_X:INTERNAL=[$one/site/pybind11/share][c ][v3.0.1()]\n",
        "FIND_PACKAGE_MESSAGE_DETAILS_X:INTERNAL=[$two/site/pybind11/share][c ][v3.0.1()]\n");
  }

  @Test
  void otherDirectoriesWhoseNamesBeginTheSameStay() {
    for (String line :
        new String[] {"P:PATH=$one1/bin\n", "P:PATH=$one.json\n", "P:PATH=$one-x/bin\n"}) {
      assertMoved(line, line.replace("$one", one.toString()));
    }
  }

  @Test
  void everythingElseSurvivesByteForByte() throws IOException {
    String rest =
        """
        # This is the CMakeCache file.
        \t
        //$one/site is only mentioned in a comment
        A:BOOL=ON
        no entry at all $one/gone
        =:=
        \"unclosed:PATH=x
        B:STRING=\\$one
        """
            .replace("$one", one.toString())
            .replace("B:STRING=\\" + one, "B:STRING=\\;\\");
    byte[] odd = {'C', ':', 'S', '=', (byte) 0xff, (byte) 0xfe, 0, '\n'};
    Path file = directory.resolve("CMakeCache.txt");
    Files.writeString(file, rest);
    Files.write(file, odd, java.nio.file.StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(file);
    new CacheMigration(one, two).applied(CacheFile.read(file).orElseThrow()).write(file);
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void movingThereAndBackGivesTheSameIfBothHaveAll() throws IOException {
    Files.createDirectories(one.resolve("bin"));
    Files.createFile(one.resolve("bin/ninja"));
    String text =
        "//n\nN:FILEPATH=$one/bin/ninja\nM:STRING=-B$one/bin\n".replace("$one", one.toString());
    CacheFile there = new CacheMigration(one, two).applied(new CacheFile(text));
    assertThat(there.text()).contains("2222").doesNotContain("1111");
    assertThat(new CacheMigration(two, one).applied(there).text()).isEqualTo(text);
  }

  @Test
  void storeMayHaveNamesOfAnyLanguage() throws IOException {
    Path store = directory.resolve("Zoë");
    one = store.resolve("1111");
    two = store.resolve("2222");
    Files.createDirectories(two.resolve("bin"));
    assertMoved("B:PATH=$one/bin\nF:STRING=-L$one/bin\n", "B:PATH=$two/bin\nF:STRING=-L$two/bin\n");
  }

  @Test
  void quotedNamesAndCommentsOfBothKindsAreUnderstood() {
    assertMoved("\"A:B\":PATH=$one/bin\n", "\"A:B\":PATH=$two/bin\n");
    assertMoved("\"A:B\":PATH=$one/gone\n\"A:B-ADVANCED\":INTERNAL=1\n", "");
    assertMoved(
        "# of KEY:TYPE=$one/gone\n//KEY:TYPE=$one/gone\n",
        "# of KEY:TYPE=$one/gone\n//KEY:TYPE=$one/gone\n");
    assertMoved("Q:STRING='\nB:PATH=$one/bin\n", "Q:STRING='\nB:PATH=$two/bin\n");
    assertMoved("B:PATH=$one/bin\r\n", "B:PATH=$two/bin\r\n");
  }

  private void assertMoved(String before, String after) {
    CacheFile cache = new CacheFile(CacheFile.bytesOf(before.replace("$one", one.toString())));
    assertThat(CacheFile.fromBytes(new CacheMigration(one, two).applied(cache).text()))
        .isEqualTo(after.replace("$one", one.toString()).replace("$two", two.toString()));
  }
}
