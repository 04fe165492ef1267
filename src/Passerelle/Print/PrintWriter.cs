using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Passerelle.Print;

/// <summary>
/// Renders one of our own views to a whole HTML document for the PDF renderer, in or outside a request. The view carries its style
/// (<see cref="PrintStyle"/>) and reads nothing else.
/// </summary>
public sealed class PrintWriter(
    IRazorViewEngine engine,
    ITempDataProvider tempData,
    IModelMetadataProvider metadata,
    IServiceProvider services
)
{
    /// <summary>Renders the view at an application path.</summary>
    /// <exception cref="InvalidOperationException">There is no such view.</exception>
    public async Task<string> WriteAsync<TModel>(string path, TModel model, CancellationToken cancellationToken)
    {
        var http = new DefaultHttpContext { RequestServices = services, RequestAborted = cancellationToken };
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var found = engine.GetView(executingFilePath: null, path, isMainPage: true);
        found.EnsureSuccessful(originalLocations: null);
        var data = new ViewDataDictionary<TModel>(metadata, new ModelStateDictionary()) { Model = model };
        await using var writer = new StringWriter();
        var view = new ViewContext(action, found.View, data, new TempDataDictionary(http, tempData), writer, new HtmlHelperOptions());
        await found.View.RenderAsync(view);
        return writer.ToString();
    }
}
