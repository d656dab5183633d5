package org.throughline.plan.item;

/**
 * How people who each tried a value alone answered (Collins and Porras): would you build a new
 * organization around it, whatever it did ({@code anew}); would you want it in a hundred years;
 * would you hold it even where it were a competitive disadvantage. How many said yes, and nobody's
 * name.
 */
public record ValueTest(int people, int anew, int inAHundredYears, int atADisadvantage) {
    public ValueTest {
        if (people < 1 || people > 100_000)
            throw new Unacceptable(
                    "A value is tested by 1 to 100,000 people, not %,d.".formatted(people));
        for (int yes : new int[] {anew, inAHundredYears, atADisadvantage})
            if (yes < 0 || yes > people)
                throw new Unacceptable(
                        "%,d of %,d people cannot have said yes. Count again."
                                .formatted(yes, people));
    }
}
