package org.throughline.scheduling.decode;

/**
 * Four amounts in one {@code long}, 16 bits each, of which the highest stands guard: where the
 * guards of what is free are set, taking a demand away clears the guard of each lane that had too
 * little, and borrows from no other lane. So one subtraction and one mask ask for four resources.
 */
final class Lanes {
    static final int PER_WORD = 4;
    static final int MOST = 0x7fff;
    static final long GUARDS = 0x8000_8000_8000_8000L;

    private Lanes() {}

    static int word(int resource) {
        return resource / PER_WORD;
    }

    static long lane(int resource, int amount) {
        return (long) amount << 16 * (resource % PER_WORD);
    }

    static boolean fits(long free, long demand) {
        return ((free - demand) & GUARDS) == GUARDS;
    }
}
