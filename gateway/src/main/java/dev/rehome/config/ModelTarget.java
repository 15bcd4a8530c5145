package dev.rehome.config;

import dev.rehome.dialect.TargetModel;
import java.util.OptionalInt;

/// One target of a model.
///
/// @param target `provider/model-id`; for Azure the model id is the deployment
/// @param weight its share of the calls, 1 to 1000000; given for all targets of a model or for none
public record ModelTarget(TargetModel target, OptionalInt weight) {}
