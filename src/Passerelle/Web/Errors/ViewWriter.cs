using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Passerelle.Web.Errors;

/// <summary>Renders a view to a string outside the page pipeline.</summary>
internal sealed class ViewWriter(IRazorViewEngine engine, ITempDataDictionaryFactory tempData, IModelMetadataProvider metadata)
{
    /// <summary>Renders the view at an application path with its layout; the frame shows no account links.</summary>
    /// <exception cref="InvalidOperationException">There is no such view.</exception>
    public async Task<string> RenderAsync<TModel>(HttpContext context, string path, TModel model)
    {
        var action = new ActionContext(context, context.GetRouteData(), new ActionDescriptor());
        var found = engine.GetView(executingFilePath: null, path, isMainPage: true);
        found.EnsureSuccessful(originalLocations: null);
        var data = new ViewDataDictionary<TModel>(metadata, new ModelStateDictionary()) { Model = model };
        data["Bare"] = true;
        await using var writer = new StringWriter();
        var view = new ViewContext(action, found.View, data, tempData.GetTempData(context), writer, new HtmlHelperOptions());
        await found.View.RenderAsync(view);
        return writer.ToString();
    }
}
