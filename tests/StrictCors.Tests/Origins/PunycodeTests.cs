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
}
