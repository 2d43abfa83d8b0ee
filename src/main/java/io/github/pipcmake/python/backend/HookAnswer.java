package io.github.pipcmake.python.backend;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.ForeignText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The answer of the hooks of a build backend.
 *
 * @since 0.1.0
 */
public final class HookAnswer {
  private static final Pattern FILE = Pattern.compile("[^/\\\\\\p{Cntrl}]+");

  private final JsonObject given;
  private final String platform;
  private final String implementation;

  public HookAnswer(JsonObject answer) {
    this.given = answer.getObject("given", new JsonObject());
    this.platform = answer.getString("platform", "");
    this.implementation = answer.getString("implementation", "");
  }

  /** What the interpreter says that it runs on, such as {@code linux-x86_64}. */
  public String platform() {
    return platform;
  }

  /** The interpreter as a wheel's first tag, such as {@code cp311} or {@code pp311}. */
  public String implementation() {
    return implementation;
  }

  /** The requirements that a {@code get_requires} hook gave; none if it was not called. */
  public List<String> requirements(String hook) {
    return given.getArray(hook, new JsonArray()).stream().map(String::valueOf).toList();
  }

  /**
   * The name of the file that a {@code build} hook made.
   *
   * @throws PythonException if it gave none
   */
  public String file(String hook) throws PythonException {
    String name = given.getString(hook);
    if (name == null || !FILE.matcher(name).matches()) {
      throw new PythonException(
          "The build backend gave no file name from %s but %s, which PEP 517 does not allow; tell its authors, or try another version of it"
              .formatted(hook, ForeignText.line(String.valueOf(given.get(hook)))));
    }
    return name;
  }
}
