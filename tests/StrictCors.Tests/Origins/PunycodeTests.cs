using System.Globalization;
using System.Text;
using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

public sealed class PunycodeTests
{
    // RFC 3492, section 7.1, and short ones that a slip in the arithmetic would take for something else.
    [Theory]
    [InlineData("egbpdaj6bu4bxfgehfvwxn")]
    [InlineData("ihqwcrb4cv8a8dqg056pqjye")]
    [InlineData("ihqwctvzc91f659drss3x8bo0yb")]
    [InlineData("4dbcagdahymbxekheh6e0a7fei0b")]
    [InlineData("989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c")]
    [InlineData("b1abfaaepdrnnbgefbadotcwatmq2g4l")]
    [InlineData("bcher-kva")]
    [InlineData("8awz")]
    [InlineData("krgwz")]
    [InlineData("6aa")]
    [InlineData("9az")]
    [InlineData("9a")]
    [InlineData("07z")]
    [InlineData("j8qvjn3c3uf4gjo")]
    [InlineData("c4q2i0ljyp1mr7aymlf")]
    [InlineData("x0quhob34chwg6j")]
    [InlineData("crq2ufh2zt9bnwirti")]
    public void A_label_that_stands_for_text_beyond_ASCII_is_valid(string label) => Punycode.IsValid(label).Should().BeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("bcher-")]
    [InlineData("8")]
    [InlineData("8_")]
    [InlineData("qb")]
    [InlineData("kb")]
    [InlineData("c7af")]
    [InlineData("999999999")]
    [InlineData("js646716")]
    [InlineData("k5476716")]
    public void Any_other_is_not(string label) => Punycode.IsValid(label).Should().BeFalse();

    // Another encoder's labels, whose code points lie near each other and far apart: a slip in the bias loses the way within a few.
    [Fact]
    public void What_the_framework_writes_is_valid()
    {
        (int First, int Count)[] scripts = [(0x00E0, 22), (0x0430, 32), (0x3041, 80), (0x4E00, 20_000), (0xAC00, 11_000)];
        var random = new Random(20261122);
        var mapping = new IdnMapping();
        for (var i = 0; i < 5_000; i++)
        {
            var letters = Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
            {
                var (first, count) = scripts[random.Next(scripts.Length)];
                return (char)(first + random.Next(count));
            });
            var label = mapping.GetAscii(string.Concat(letters).Normalize(NormalizationForm.FormC));

            Punycode.IsValid(label.AsSpan("xn--".Length)).Should().BeTrue(label);
        }
    }
}
