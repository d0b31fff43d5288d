package pulse.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            running shoes under 100        |     | 100  |     |
            below $100 shoes               |     | 100  |     | USD
            max 90 dollars                 |     | 90   |     | USD
            less than 50€                  |     | 50   |     | EUR
            <80                            |     | 80   |     |
            <= 80 bucks                    |     | 80   |     | USD
            up to 1.000 €                  |     | 1000 |     | EUR
            up to 1 000 €                  |     | 1000 |     | EUR
            between 50 and 80              | 50  | 80   |     |
            50-80 dollars                  | 50  | 80   |     | USD
            $50 - $80                      | 50  | 80   |     | USD
            $50-$80 boots                  | 50  | 80   |     | USD
            50 to 80 euros                 | 50  | 80   |     | EUR
            from 20 to 35                  | 20  | 35   |     |
            price 20-35                    | 20  | 35   |     |
            over 200                       | 200 |      |     |
            from £40                       | 40  |      |     | GBP
            at least 300                   | 300 |      |     |
            around 60                      |     |      | 60  |
            about 60 euro                  |     |      | 60  | EUR
            laptop under 2k                |     | 2000 |     |
            laptop under $1.5k             |     | 1500 |     | USD
            rs. 2000 kurta                 |     |      | 2000| INR
            rs2000 kurta                   |     |      | 2000| INR
            under rs 999                   |     | 999  |     | INR
            under ₹2,000                   |     | 2000 |     | INR
            under 2,499.50                 |     | 2499.5 |   |
            100 bucks                      |     |      | 100 | USD
            cheaper than 30                |     | 30   |     |
            no more than 45 quid           |     | 45   |     | GBP
            not over 70                    |     | 70   |     |
            100 dollars or less            |     | 100  |     | USD
            100 or less                    |     | 100  |     |
            £200+ coat                     | 200 |      |     | GBP
            200 euros and up               | 200 |      |     | EUR
            budget 150                     |     | 150  |     |
            my budget is 150 dollars       |     | 150  |     | USD
            over 50 but under 90           | 50  | 90   |     |
            unter 100                      |     | 100  |     |
            max. 95€                       |     | 95   |     | EUR
            sub $100 shoes                 |     | 100  |     | USD
            under 50 pounds                |     | 50   |     | GBP
            bis zu 80 Euro                 |     | 80   |     | EUR
            höchstens 75                   |     | 75   |     |
            zwischen 50 und 80             | 50  | 80   |     |
            über 200 euro                  | 200 |      |     | EUR
            moins de 50 euros              |     | 50   |     | EUR
            jusqu'à 80 €                   |     | 80   |     | EUR
            plus de 120                    | 120 |      |     |
            entre 20 et 40 euros           | 20  | 40   |     | EUR
            menos de 100                   |     | 100  |     |
            hasta 60 euros                 |     | 60   |     | EUR
            más de 90                      | 90  |      |     |
            de 50 a 80 euros               | 50  | 80   |     | EUR
            sotto i 50                     |     | 50   |     |
            meno di 70 euro                |     | 70   |     | EUR
            fino a 90                      |     | 90   |     |
            tra 50 e 80 euro               | 50  | 80   |     | EUR
            até 100                        |     | 100  |     |
            até R$ 250                     |     | 250  |     | BRL
            onder de 50                    |     | 50   |     |
            tussen 50 en 80                | 50  | 80   |     |
            boven de 200                   | 200 |      |     |
            size 10 under 100              |     | 100  |     |
            iphone 15 under 800            |     | 800  |     |
            tv 55 inch under 600           |     | 600  |     |
            50,- euro                      |     |      | 50  | EUR
            under usd 80                   |     | 80   |     | USD
            under 80usd                    |     | 80   |     | USD
            under 10000 yen                |     | 10000|     | JPY
            """)
    void pricesAreRead(String text, Double min, Double max, Double target, String currency) {
        assertThat(read(text))
                .as(text)
                .isEqualTo(new PriceWish(
                        min == null ? Double.NaN : min,
                        max == null ? Double.NaN : max,
                        target == null ? Double.NaN : target,
                        currency == null ? "" : currency,
                        target == null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size 10",
                "iphone 15",
                "500 ml bottle",
                "4k tv",
                "128gb",
                "under 500 ml",
                "less than 10 kg",
                "max 30 minutes",
                "nike air max 90",
                "nike air max 270 black",
                "iphone 15 pro max 256",
                "tv over 55 inches",
                "over 55\" tv",
                "toys for kids under 5",
                "ages 3 to 5",
                "age 8-12",
                "size 40-42",
                "shoes size from 40 to 42",
                "galaxy s23 ultra",
                "16:9 monitor",
                "up to 50% off",
                "over 50% off",
                "more than 20 hours battery",
                "under armour shoes",
                "max 4 people tent",
                "2 pack socks",
                "5-10 kg dumbbell",
                "between 5 and 10 kg",
                "from 2024",
                "rtx 4090",
                "no. 7 serum",
                "under 5 gb",
                "2.5 inch ssd",
                "1/4 zip",
                "3 in 1 charger",
                "501 jeans",
                "unter 10 kg",
                "moins de 5 kg",
                "usb 3.0 hub",
                "wd-40",
                "20 pound kettlebell",
                "dogs from 31 to 60lbs",
                "dogs over 16-30lbs",
                "collar up to 22 lbs",
                "fridge fr464",
                "925 sterling silver",
                "shoes size euro 45",
                "",
                "---",
                "$",
                "under",
                "between and",
                "under 99999999999999999999"
            })
    void sizesModelsAndQuantitiesAreNotPrices(String text) {
        assertThat(read(text)).as(text).isEqualTo(PriceWish.NONE);
    }

    private static PriceWish read(String text) {
        return PriceReader.read(new Reading(Token.read(text)));
    }
}
