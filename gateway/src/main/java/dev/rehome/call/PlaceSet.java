package dev.rehome.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// An immutable set of countries and regions, as bits. Subdivisions count as their country here.
public final class PlaceSet {
    private static final int WORDS = (Place.ORDINALS + 63) / 64;
    private static final PlaceSet EMPTY = new PlaceSet(new long[WORDS]);

    private final long[] bits;

    private PlaceSet(long[] bits) {
        this.bits = bits;
    }

    public static PlaceSet empty() {
        return EMPTY;
    }

    public static PlaceSet of(Place... places) {
        return of(Arrays.asList(places));
    }

    public static PlaceSet of(Collection<Place> places) {
        long[] bits = new long[WORDS];
        for (Place place : places) {
            bits[place.ordinal() >> 6] |= 1L << place.ordinal();
        }
        return new PlaceSet(bits);
    }

    public boolean contains(Place place) {
        return (bits[place.ordinal() >> 6] & 1L << place.ordinal()) != 0;
    }

    /// Whether every place of `other` is in this set; true for an empty `other`.
    public boolean containsAll(PlaceSet other) {
        for (int i = 0; i < WORDS; i++) {
            if ((other.bits[i] & ~bits[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    public boolean intersects(PlaceSet other) {
        for (int i = 0; i < WORDS; i++) {
            if ((other.bits[i] & bits[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    public PlaceSet union(PlaceSet other) {
        long[] both = bits.clone();
        for (int i = 0; i < WORDS; i++) {
            both[i] |= other.bits[i];
        }
        return new PlaceSet(both);
    }

    public PlaceSet minus(PlaceSet other) {
        long[] rest = bits.clone();
        for (int i = 0; i < WORDS; i++) {
            rest[i] &= ~other.bits[i];
        }
        return new PlaceSet(rest);
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    public int size() {
        int size = 0;
        for (long word : bits) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /// The places in alphabetical order of their codes.
    public List<Place> toList() {
        List<Place> places = new ArrayList<>(size());
        for (int i = 0; i < WORDS; i++) {
            for (long rest = bits[i]; rest != 0; rest &= rest - 1) {
                places.add(Place.ofOrdinal(i * 64 + Long.numberOfTrailingZeros(rest)));
            }
        }
        return places;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlaceSet that && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return toList().stream().map(Place::code).collect(Collectors.joining(", ", "{", "}"));
    }
}
