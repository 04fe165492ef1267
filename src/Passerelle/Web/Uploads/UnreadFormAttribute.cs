using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Passerelle.Web.Uploads;

/// <summary>
/// Keeps model binding from reading the body of a page's posts: a file would be written to a temporary folder in plain. The page
/// reads it itself, with <see cref="MultipartUpload"/>, which also checks the antiforgery token.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UnreadFormAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
    }

    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
