package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.tools.ToolSettings;
import io.github.pipcmake.editable.EditableRequest;
import io.github.pipcmake.editable.EditableResult;
import io.github.pipcmake.editable.Editables;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.pytest.PytestRequest;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.UserException;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Installs the project into a virtual environment for development, {@code .venv}, where IDEs look
 * for one: an editable install by the project's own build backend (PEP 660). Python imports the
 * sources as they are. With scikit-build-core and meson-python, an import compiles what changed,
 * also after {@code mvn clean}, offline, and without Maven. With other backends, run the goal again
 * after a change of compiled sources. The virtual environment has pytest and what the goal {@code
 * pytest} would give the tests. With several {@code pythons}, only the first one counts. Writes
 * {@code target/pip-cmake/editable.json}. Example: {@code mvn pip-cmake:prepare pip-cmake:editable}
 *
 * @since 0.1.0
 */
@Mojo(name = "editable", threadSafe = true)
public final class EditableMojo extends AbstractBackendMojo {
  /**
   * The virtual environment. If the directory is there and the goal did not make it, the goal
   * fails. Example: {@code -Dpip-cmake.editableDirectory=.venv-311}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.editableDirectory", defaultValue = "${basedir}/.venv")
  private File editableDirectory;

  /**
   * Extras of the project that its tests need. Example: {@code -Dpip-cmake.testExtras=test}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.testExtras")
  private List<@Nullable String> testExtras = List.of();

  /**
   * Dependency groups ({@code [dependency-groups]} in {@code pyproject.toml}, PEP 735) that the
   * tests need. Example: {@code <testGroups>test</testGroups>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.testGroups")
  private List<@Nullable String> testGroups = List.of();

  /**
   * Further requirements of the tests, one PEP 508 line each. Example: {@code
   * <testRequirements><testRequirement>pytest>=8</testRequirement></testRequirements>}
   *
   * @since 0.1.0
   */
  @Parameter private List<@Nullable String> testRequirements = List.of();

  /**
   * Requirements files of the tests, {@code pip install -r}. Example: {@code
   * <testRequirementsFiles>tests/requirements.txt</testRequirementsFiles>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.testRequirementsFiles")
  private List<File> testRequirementsFiles = List.of();

  private final Editables editables;

  /** With the services that do the work. */
  @Inject
  public EditableMojo(Editables editables, EnvironmentServices services) {
    super(services);
    this.editables = editables;
  }

  @Override
  List<Path> needed(Variant first) {
    return Files.exists(directory()) ? List.of() : pythonProject();
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    if (!variant.foremost()) {
      return; // there is one virtual environment
    }
    long start = System.nanoTime();
    List<ProcessOutcome> asked = new ArrayList<>();
    EditableResult result =
        editables.install(request(variant, variant.records().prepared(), asked));
    double seconds = (System.nanoTime() - start) / 1e9;
    variant.results().write(result, asked, seconds);
    info(
        variant.says(
            result.unchanged()
                ? "editable unchanged: " + result.reason()
                : String.format(
                    Locale.ROOT,
                    "editable installed into %s in %.1f s: %s",
                    result.directory(),
                    seconds,
                    result.reason())));
  }

  private Path directory() {
    return HomePath.of(editableDirectory).toAbsolutePath().normalize();
  }

  private EditableRequest request(
      Variant variant, PrepareRecord prepared, List<ProcessOutcome> asked)
      throws UserException, IOException, InterruptedException {
    ToolSettings tools = toolSettings(variant, asked::add);
    PrepareRequest preparation = request(variant, tools);
    WheelRequest wheel =
        new WheelRequest(
            preparation,
            prepared.buildEnvironment(),
            prepared.found(),
            directory(),
            EditableRequest.tree(directory()),
            variant.records().directory(),
            settings(),
            false,
            backendVariables(variant, prepared, tools),
            isShared(),
            timeout(),
            root(),
            preparation.sourceDirectory(), // there is no mirror: the backend sees the sources
            List.of(),
            List.of(),
            Set.of(),
            WheelRequest.Finish.NONE);
    return new EditableRequest(
        wheel,
        directory(),
        new PytestRequest.Wanted(
            withoutNulls(testExtras),
            requirements(preparation.pyproject(), List.of(), testGroups, testRequirements),
            paths(testRequirementsFiles)));
  }
}
