/// StepFun's API.
@NullMarked
package dev.rehome.dialect.stepfun;

import org.jspecify.annotations.NullMarked;
