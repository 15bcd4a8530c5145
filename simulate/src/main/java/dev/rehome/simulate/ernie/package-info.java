/// Baidu's legacy ERNIE API (wenxinworkshop): tokens, the model in the URL, errors inside HTTP 200.
@NullMarked
package dev.rehome.simulate.ernie;

import org.jspecify.annotations.NullMarked;
