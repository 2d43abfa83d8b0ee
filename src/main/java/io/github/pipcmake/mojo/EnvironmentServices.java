package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.tools.ToolLocator;
import io.github.pipcmake.environment.recipe.StoreMemos;
import javax.inject.Inject;

/** The services with which a goal finds out what its environment is to contain. */
final class EnvironmentServices {
  final StoreMemos memos;
  final ToolLocator locator;
  final IndexAccess indexAccess;
  final RemoteCacheAccess remoteCacheAccess;
  final EnvironmentRepositories repositories;
  final PythonRepositories pythons;

  @Inject
  EnvironmentServices(
      StoreMemos memos,
      ToolLocator locator,
      IndexAccess indexAccess,
      RemoteCacheAccess remoteCacheAccess,
      EnvironmentRepositories repositories,
      PythonRepositories pythons) {
    this.memos = memos;
    this.locator = locator;
    this.indexAccess = indexAccess;
    this.remoteCacheAccess = remoteCacheAccess;
    this.repositories = repositories;
    this.pythons = pythons;
  }
}
