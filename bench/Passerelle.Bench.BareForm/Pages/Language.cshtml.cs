using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Passerelle.Bench.BareForm.Pages;

/// <summary>Six questions, bound and validated by the framework; a valid post answers a redirect and keeps nothing.</summary>
public sealed class LanguageModel : PageModel
{
    /// <summary>The language tests: value and label.</summary>
    public static IReadOnlyList<(string Value, string Label)> Tests { get; } =
    [("celpip", "CELPIP-G"), ("ielts", "IELTS General Training"), ("pte", "PTE Core"), ("tef", "TEF Canada"), ("tcf", "TCF Canada")];

    [BindProperty, Required]
    public string? LangTest { get; set; } = "celpip";

    [BindProperty, Required, Range(0, 12), Display(Name = "Listening")]
    public int? LangListening { get; set; } = 10;

    [BindProperty, Required, Range(0, 12), Display(Name = "Reading")]
    public int? LangReading { get; set; } = 9;

    [BindProperty, Required, Range(0, 12), Display(Name = "Writing")]
    public int? LangWriting { get; set; } = 9;

    [BindProperty, Required, Range(0, 12), Display(Name = "Speaking")]
    public int? LangSpeaking { get; set; } = 9;

    [BindProperty, Required]
    public bool? SecondLang { get; set; } = false;

    public IActionResult OnPost() => ModelState.IsValid ? Redirect("/language") : Page();
}
