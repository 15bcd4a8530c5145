/// Baidu's Qianfan v2 API.
@NullMarked
package dev.rehome.dialect.qianfan;

import org.jspecify.annotations.NullMarked;
