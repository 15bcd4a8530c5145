/// Baidu's legacy ERNIE protocol (wenxinworkshop): a token in the URL, the model in the path, errors inside HTTP 200.
@NullMarked
package dev.rehome.dialect.ernie;

import org.jspecify.annotations.NullMarked;
