package io.github.pipcmake.python.pip;

import io.github.pipcmake.python.pip.PipFailure.Kind;
import io.github.pipcmake.python.pylock.PylockParser;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.requirements.PythonLines;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from the last lines of pip why it failed. The patterns come from real outputs of pip 23.2,
 * 25.3 and 26.2, which the tests keep.
 *
 * @since 0.1.0
 */
public final class PipDiagnosis {
  private static final Pattern NO_SPACE =
      Pattern.compile("\\[Errno 28]|No space left on device|\\[WinError 112]");
  private static final Pattern HASHES = Pattern.compile("DO NOT MATCH THE HASHES");
  private static final Pattern INVALID =
      Pattern.compile("Invalid requirement: (?<q>['\"])(?<text>.*?)\\k<q>(?:[:;( ].*)?$");
  private static final Pattern LINE_OF =
      Pattern.compile("\\(from line (?<line>[1-9]\\d{0,8}) of (?<file>.*)\\)");
  private static final Pattern NO_VERSION =
      Pattern.compile(
          "^ERROR: Could not find a version that satisfies the requirement (?<text>.*) \\(from versions: (?<versions>.*)\\)$");
  private static final Pattern OTHER_PYTHON =
      Pattern.compile("^ERROR: Ignored the following versions that require a different python");
  private static final Pattern CONFLICT = Pattern.compile("ResolutionImpossible");
  private static final Pattern CERTIFICATE =
      Pattern.compile("CERTIFICATE_VERIFY_FAILED|confirming the ssl certificate|SSLError");
  private static final Pattern CREDENTIALS =
      Pattern.compile("\\b40[137] (?:Client )?Error|Credentials not correct");
  private static final Pattern CONNECTION =
      Pattern.compile(
          "connection broken by|[cC]onnection error|Max retries exceeded|NewConnectionError|connection-failed"
              + "|Failed to connect to|ConnectTimeout|ReadTimeout|Read timed out|NameResolutionError"
              + "|ProxyError|Connection(?:Reset|Aborted|Refused)Error|RemoteDisconnected|5\\d\\d Server Error|too many 50\\d error");
  private static final Pattern NO_SCHEME =
      Pattern.compile("index url \"(?<url>[^\"]+)\" seems invalid, please provide a scheme");
  private static final Pattern UNSUITABLE =
      Pattern.compile(
          "No (?:sources|binaries) permitted for|none of the wheel's tags"
              + "|Link requires a different Python");
  private static final Pattern BUILD =
      Pattern.compile(
          "subprocess-exited-with-error|metadata-generation-failed|Failed building wheel for");
  private static final Pattern BUILT =
      Pattern.compile(
          "(?:Failed building wheel for |Failed to build '|Could not build wheels for )(?<name>[\\w.-]+)");
  private static final Pattern COLLECTED =
      Pattern.compile("^(?:Collecting|Processing) (?:\\S*/)?(?<name>[A-Za-z0-9][\\w.-]*)");

  private final List<Requirement> requirements;
  private final Path list;
  private final String pythonVersion;

  /**
   * Takes what was asked of pip.
   *
   * @param requirements in the order in which they are written to the list
   * @param list the file that pip was given them in, one a line
   */
  public PipDiagnosis(List<Requirement> requirements, Path list, String pythonVersion) {
    this.requirements = requirements;
    this.list = list;
    this.pythonVersion = pythonVersion;
  }

  /** Whether a line of a verbose pip tells more than pip's own summary does. */
  public static boolean saysWhy(String line) {
    return line.startsWith("Could not fetch URL") || UNSUITABLE.matcher(line).find();
  }

  /** What pip must not be asked, since in a requirements file it would be an option. */
  public Optional<PipFailure> ofRequirements() {
    return requirements.stream()
        .filter(
            requirement ->
                requirement.text().strip().startsWith("-")
                    || !PythonLines.isOne(requirement.text().strip())
                    || requirement.text().isBlank())
        .findFirst()
        .map(
            requirement ->
                new PipFailure(
                    Kind.DOES_NOT_PARSE, notParsed(requirement.text(), requirement.origin())));
  }

  /** Why pip failed. */
  public PipFailure of(List<String> lines, Path log) {
    PipOutput words = new PipOutput(lines, log);
    if (words.say(NO_SPACE)) {
      return words.failure(
          Kind.NO_SPACE,
          "pip ran out of disk space. Make room where the store or the temporary directory is, and run again.");
    }
    if (words.say(HASHES)) {
      return words.failure(Kind.HASH_MISMATCH, new HashMismatch(words, lock()).sentence());
    }
    Optional<Matcher> invalid = words.first(INVALID);
    if (invalid.isPresent()) {
      String text = invalid.get().group("text");
      return words.failure(Kind.DOES_NOT_PARSE, notParsed(text, originOfLine(words, text)));
    }
    if (words.say(CONFLICT)) {
      return words.failure(
          Kind.CONFLICT, "Requirements contradict each other: " + withOrigins(words.conflict()));
    }
    boolean building = words.say(BUILD);
    Optional<Matcher> none = words.first(NO_VERSION);
    if (none.isPresent() && !building) {
      return noVersion(words, none.get().group("text"), none.get().group("versions"));
    }
    Optional<PipFailure> way = way(words, "");
    if (way.isPresent()) {
      return way.get();
    }
    return building
        ? buildFailed(words)
        : words.failure(Kind.OTHER, "pip failed. What it said last may tell why.");
  }

  private PipFailure noVersion(PipOutput words, String text, String versions) {
    String who = text + origin(text);
    Optional<Matcher> bare = words.first(NO_SCHEME);
    if (bare.isPresent()) {
      return words.failure(
          Kind.OTHER,
          "pip cannot ask the index %1$s, whose URL has no scheme. Write https://%1$s where it is named (<indexUrl>, -Dpip-cmake.indexUrl or pip's configuration)."
              .formatted(bare.get().group("url")));
    }
    if (!versions.equals("none") || words.say(OTHER_PYTHON) || words.say(UNSUITABLE)) {
      String there =
          versions.equals("none")
              ? "There are files, but none that suits this Python and pip's settings (such as PIP_ONLY_BINARY)"
              : "There is " + PipOutput.shortened(versions);
      return words.failure(
          Kind.NO_MATCHING_VERSION,
          "No version of %s is available for Python %s. %s.%s Change the required version, or the Python (-Dpip-cmake.python=PATH)."
                  .formatted(
                      who,
                      pythonVersion,
                      there,
                      words.say(OTHER_PYTHON) ? " Other versions need another Python." : "")
              + (lock().isEmpty() ? "" : " mvn pip-cmake:lock writes the lock again."));
    }
    return way(words, who)
        .orElseGet(
            () ->
                words.failure(
                    Kind.DOES_NOT_EXIST,
                    "No index that pip asked has a package %s. Check its name; if it is in a private index, name that in the POM (<indexUrl>) or in pip's configuration."
                        .formatted(who)));
  }

  /** Whether the way to the index was at fault. */
  private Optional<PipFailure> way(PipOutput words, String who) {
    String wanted = who.isEmpty() ? "" : ", so there is no " + who;
    if (words.say(CERTIFICATE)) {
      return Optional.of(
          words.failure(
              Kind.CERTIFICATE,
              "The certificate of %s was not accepted%s. Behind a proxy of your organisation, give pip its certificate: PIP_CERT=FILE, or pip config set global.cert FILE."
                  .formatted(words.host(), wanted)));
    }
    if (words.say(CREDENTIALS)) {
      return Optional.of(
          words.failure(
              Kind.CREDENTIALS,
              "%s refused to answer for want of the right credentials%s. Check them where the index is named: the POM, pip's configuration, PIP_INDEX_URL, or ~/.netrc."
                  .formatted(words.host(), wanted)));
    }
    if (words.say(CONNECTION)) {
      return Optional.of(
          words.failure(
              Kind.INDEX_UNREACHABLE,
              "pip cannot reach %s%s. Check the network and the proxy (PIP_PROXY, HTTPS_PROXY); with mvn -o an environment that was made before is used."
                  .formatted(words.host(), wanted)));
    }
    return Optional.empty();
  }

  private PipFailure buildFailed(PipOutput words) {
    String name =
        words
            .first(BUILT)
            .or(() -> words.last(COLLECTED))
            .map(found -> found.group("name"))
            .orElse("a package");
    return words.failure(
        Kind.BUILD_FAILED,
        "%s has no wheel for Python %s, and building it from source failed. Install what its build lacks (see below), or ask for a version that has a wheel."
            .formatted(name + origin(name), pythonVersion));
  }

  private static String notParsed(String text, String origin) {
    return "The requirement \"%s\" in %s is not written as PEP 508 has it, such as pybind11>=2.12 or numpy==2.*; python_version>=\"3.10\"."
        .formatted(ForeignText.line(Credentials.mask(text)), origin);
  }

  private String originOfLine(PipOutput words, String text) {
    Optional<Matcher> place = words.first(LINE_OF);
    if (place.isEmpty()) {
      return requirements.stream()
          .filter(requirement -> requirement.text().strip().equals(text))
          .map(Requirement::origin)
          .findFirst()
          .orElse("a requirements file");
    }
    int line = Integer.parseInt(place.get().group("line"));
    boolean ours = place.get().group("file").equals(list.toString());
    return ours && line <= requirements.size()
        ? requirements.get(line - 1).origin()
        : "%s, line %d,".formatted(place.get().group("file"), line);
  }

  /** Who asks for a package, in brackets; empty if only another package does. */
  private String origin(String requirement) {
    Optional<String> wanted = PackageNames.of(requirement);
    return requirements.stream()
        .filter(candidate -> wanted.isPresent())
        .filter(candidate -> PackageNames.of(candidate.text()).equals(wanted))
        .map(candidate -> " (" + candidate.origin() + ")")
        .findFirst()
        .orElse("");
  }

  /** The lock that the requirements stand in, as people are told; empty if they stand in none. */
  private String lock() {
    return requirements.stream()
        .map(Requirement::origin)
        .filter(origin -> origin.startsWith(PylockParser.ORIGIN))
        .findFirst()
        .orElse("");
  }

  /** Puts origins in the place of the lines of our own list. */
  private String withOrigins(String text) {
    String told = text;
    for (int i = requirements.size(); i > 0; i--) {
      Requirement requirement = requirements.get(i - 1);
      told = told.replace("-r %s (line %d)".formatted(list, i), requirement.origin());
      told =
          told.replace(
              "The user requested " + requirement.text(),
              "%s asks for %s".formatted(requirement.origin(), requirement.text()));
    }
    return told;
  }
}
