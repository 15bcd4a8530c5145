package dev.rehome.cli;

import java.util.concurrent.Callable;

/// A command of a module that is not part of the server. The module names it in `META-INF/services`, so that it is
/// there
/// when the module's jars are on the class path, which the launcher decides; the gateway knows none of them.
public interface AddedCommand extends Callable<Integer> {}
