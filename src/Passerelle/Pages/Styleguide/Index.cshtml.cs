using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Hosting;
using Passerelle.Web;

namespace Passerelle.Pages.Styleguide;

/// <summary>Every component once, for whoever builds or judges the look. 404 outside demonstration mode.</summary>
[AllowAnonymous]
public sealed class IndexModel(IOptions<PasserelleOptions> options) : PortalPage
{
    /// <summary>Shows the fields as after a post with problems when <c>?problems=1</c>.</summary>
    public IActionResult OnGet(int problems)
    {
        if (!options.Value.Demonstration)
        {
            return NotFound();
        }

        if (problems == 0)
        {
            return Page();
        }

        Problems.Add("familyName", IndexTexts.In(Language).FamilyNameProblem);
        return Unprocessable();
    }
}
