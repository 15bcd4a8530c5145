package dev.rehome.relocate.cutover;

/// Bounds of a rate that hold at all times at once, so that they may be looked at after each call.
///
/// The chance that the true rate ever leaves the bounds is at most alpha, however long one watches: the likelihood
/// ratio against the Krichevsky-Trofimov mixture is a martingale under the true rate, and a martingale that starts at 1
/// reaches 1/alpha with a probability of at most alpha (Ville's inequality).
final class RateBounds {
    private static final int HALVINGS = 40;

    private long seen;
    private long hits;
    private double logMixture;

    void add(boolean hit) {
        logMixture += Math.log(((hit ? hits : seen - hits) + 0.5) / (seen + 1.0));
        seen++;
        hits += hit ? 1 : 0;
    }

    long seen() {
        return seen;
    }

    double rate() {
        return seen == 0 ? 0 : (double) hits / seen;
    }

    double lower(double alpha) {
        return hits == 0 ? 0 : bound(0, rate(), alpha);
    }

    double upper(double alpha) {
        return hits == seen ? 1 : bound(1, rate(), alpha);
    }

    /// Between a rate that is out of the bounds and one that is within.
    private double bound(double outside, double inside, double alpha) {
        double out = outside;
        double in = inside;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (out + in) / 2;
            if (isWithin(middle, alpha)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return out;
    }

    private boolean isWithin(double rate, double alpha) {
        return logMixture - logLikelihood(rate) < -Math.log(alpha);
    }

    private double logLikelihood(double rate) {
        double hit = hits == 0 ? 0 : hits * Math.log(rate);
        double miss = hits == seen ? 0 : (seen - hits) * Math.log1p(-rate);
        return hit + miss;
    }
}
