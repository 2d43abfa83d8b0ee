/**
 * Where each file of a store is, who owns it, and how a small file gets there completely or not at
 * all: records, staging, quarantine, and errors that say what to do. Uses {@code store.fs}, {@code
 * archive} and {@code text}.
 *
 * <p>Start reading at {@link io.github.pipcmake.store.layout.StoreLayout}.
 */
@NullMarked
package io.github.pipcmake.store.layout;

import org.jspecify.annotations.NullMarked;
